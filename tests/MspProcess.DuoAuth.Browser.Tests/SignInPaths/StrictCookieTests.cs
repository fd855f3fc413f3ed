using Microsoft.Playwright;

namespace MspProcess.DuoAuth.Browser.Tests.SignInPaths;

/// <summary>A strict session cookie, Back, and scripts, as a real browser treats them.</summary>
public sealed class StrictCookieTests
{
    [Fact]
    public async Task C16_LinkAndLogin_EndSignedInOnTheFirstPage()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await LinkingHost.StartStrictAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await LinkedAndLoggedOutAsync(host, chromium);
        var responses = new List<IResponse>();
        page.Response += (_, response) => responses.Add(response);

        await page.PressAsync("Log in");
        await page.PressAsync("Approve");

        await page.ExpectAsync("user:ann");
        Assert.Equal(SameSiteAttribute.Strict, (await page.Context.CookiesAsync()).Single(static cookie => cookie.Name == ".AspNetCore.Cookies").SameSite);
        Assert.Equal([200, 302], responses.Where(static response => new Uri(response.Url).AbsolutePath == DuoDefaults.CallbackPath).Select(static response => response.Status));
    }

    [Fact]
    public async Task T45_BackAfterLogout_SignsNobodyIn()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await LinkingHost.StartStrictAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await LinkedAndLoggedOutAsync(host, chromium);
        await page.PressAsync("Log in");
        await page.PressAsync("Approve");
        await page.ExpectAsync("user:ann");
        await page.PressAsync("Log out");
        await page.ExpectAsync("user:nobody");

        for (var back = 0; back < 4; back++)
        {
            await page.GoBackAsync();
            Assert.DoesNotContain(await page.Context.CookiesAsync(), static cookie => cookie.Name == ".AspNetCore.Cookies");
        }

        await page.GotoAsync(host.Address.AbsoluteUri);
        await page.ExpectAsync("user:nobody");
    }

    [Theory]
    [InlineData("*/*", 401, "application/problem+json")]
    [InlineData("text/vnd.turbo-stream.html, text/html", 200, "text/html; charset=utf-8")]
    public async Task B7_Script_IsToldToOpenTheWindow(string accept, int status, string type)
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await LinkingHost.StartStrictAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await LinkedAndLoggedOutAsync(host, chromium);

        var response = await page.EvaluateAsync<System.Text.Json.JsonElement>(
            """
            async accept => {
              const response = await fetch("/login", { method: "POST", headers: { accept } });
              const text = await response.text();
              return { status: response.status, type: response.headers.get("content-type"), url: response.status === 401 ? JSON.parse(text).startUrl : response.url };
            }
            """,
            accept);
        await page.EvaluateAsync("url => { location.assign(url); }", response.GetProperty("url").GetString());
        await page.PressAsync("Approve");

        Assert.Equal(status, response.GetProperty("status").GetInt32());
        Assert.Equal(type, response.GetProperty("type").GetString());
        await page.ExpectAsync("user:ann");
    }

    private static async Task<IPage> LinkedAndLoggedOutAsync(SmallHost host, Chromium chromium)
    {
        var page = await chromium.NewPageAsync();
        await page.GotoAsync(host.Address.AbsoluteUri);
        await page.PressAsync("Log in");
        await page.ExpectAsync("user:ann");
        await page.PressAsync("Link");
        await page.PressAsync("Approve");
        await page.ExpectAsync("pending:ann");   // the callback of a link needs the session, and so the strict cookie
        await page.PressAsync("Confirm");
        await page.ExpectAsync("user:ann");
        await page.PressAsync("Log out");
        await page.ExpectAsync("user:nobody");
        return page;
    }
}
