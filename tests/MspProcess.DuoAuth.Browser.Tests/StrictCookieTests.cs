using Microsoft.Playwright;

namespace MspProcess.DuoAuth.Browser.Tests;

/// <summary>A strict session cookie, Back, and scripts, as a real browser treats them.</summary>
public sealed class StrictCookieTests
{
    [Fact]
    public async Task C16_LinkAndLogin_EndSignedInOnTheFirstPage()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await StrictHost.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await LinkedAndLoggedOutAsync(host, chromium);
        var answers = new List<IResponse>();
        page.Response += (_, answer) => answers.Add(answer);

        await PressAsync(page, "Log in");
        await PressAsync(page, "Approve");

        await ExpectAsync(page, "user:ann");
        Assert.Equal(SameSiteAttribute.Strict, (await page.Context.CookiesAsync()).Single(static cookie => cookie.Name == ".AspNetCore.Cookies").SameSite);
        Assert.Equal([200, 302], answers.Where(static answer => new Uri(answer.Url).AbsolutePath == DuoDefaults.CallbackPath).Select(static answer => answer.Status));
    }

    [Fact]
    public async Task T45_BackAfterLogout_SignsNobodyIn()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await StrictHost.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await LinkedAndLoggedOutAsync(host, chromium);
        await PressAsync(page, "Log in");
        await PressAsync(page, "Approve");
        await ExpectAsync(page, "user:ann");
        await PressAsync(page, "Log out");
        await ExpectAsync(page, "user:nobody");

        for (var back = 0; back < 4; back++)
        {
            await page.GoBackAsync();
            Assert.DoesNotContain(await page.Context.CookiesAsync(), static cookie => cookie.Name == ".AspNetCore.Cookies");
        }

        await page.GotoAsync(host.Address.AbsoluteUri);
        await ExpectAsync(page, "user:nobody");
    }

    [Theory]
    [InlineData("*/*", 401, "application/problem+json")]
    [InlineData("text/vnd.turbo-stream.html, text/html", 200, "text/html; charset=utf-8")]
    public async Task B7_Script_IsToldToOpenTheWindow(string accept, int status, string type)
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await StrictHost.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await LinkedAndLoggedOutAsync(host, chromium);

        var answer = await page.EvaluateAsync<System.Text.Json.JsonElement>(
            """
            async accept => {
              const answer = await fetch("/login", { method: "POST", headers: { accept } });
              const text = await answer.text();
              return { status: answer.status, type: answer.headers.get("content-type"), url: answer.status === 401 ? JSON.parse(text).startUrl : answer.url };
            }
            """,
            accept);
        await page.EvaluateAsync("url => { location.assign(url); }", answer.GetProperty("url").GetString());
        await PressAsync(page, "Approve");

        Assert.Equal(status, answer.GetProperty("status").GetInt32());
        Assert.Equal(type, answer.GetProperty("type").GetString());
        await ExpectAsync(page, "user:ann");
    }

    private static async Task<IPage> LinkedAndLoggedOutAsync(StrictHost host, Chromium chromium)
    {
        var page = await chromium.NewPageAsync();
        await page.GotoAsync(host.Address.AbsoluteUri);
        await PressAsync(page, "Log in");
        await ExpectAsync(page, "user:ann");
        await PressAsync(page, "Link");
        await PressAsync(page, "Approve");
        await ExpectAsync(page, "pending:ann");   // the callback of a link needs the session, and so the strict cookie
        await PressAsync(page, "Confirm");
        await ExpectAsync(page, "user:ann");
        await PressAsync(page, "Log out");
        await ExpectAsync(page, "user:nobody");
        return page;
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static Task ExpectAsync(IPage page, string text) => page.GetByText(text, new() { Exact = true }).WaitForAsync();
}
