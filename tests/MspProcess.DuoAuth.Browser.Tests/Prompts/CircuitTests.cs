using Microsoft.Playwright;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Browser.Tests.Prompts;

/// <summary>A component with <c>[RequireDuo]</c> to which a link leads inside a Blazor circuit, where no request is made.</summary>
public sealed class CircuitTests(PromptFixture shared) : IClassFixture<PromptFixture>
{
    private const string Secret = "secret of ann";

    [Fact]
    public async Task NavLink_SessionIsNoRecentConfirmation_IsNotShownAndLeadsToDuo()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await CircuitHost.StartAsync();
        await host.LinkAsync("id-ann");
        var user = host.Duo.Users.Single();
        user.Status = DuoSimulatedUserStatus.Bypass;   // lets in, and confirms nothing
        var page = await OpenAsync(host);

        await page.GetByRole(AriaRole.Link, new() { Name = "Secret" }).ClickAsync();
        await page.ExpectAsync("not authorized");

        Assert.True(await IsStillTheSameAsync(page));
        Assert.DoesNotContain(Secret, await page.ContentAsync(), StringComparison.Ordinal);
        user.Status = DuoSimulatedUserStatus.Active;
        await page.GetByRole(AriaRole.Link, new() { Name = "Confirm with Duo" }).ClickAsync();
        await page.PressAsync("Approve");
        await page.ExpectAsync(Secret);
        Assert.Equal("/circuit/secret", new Uri(page.Url).AbsolutePath);
    }

    /// <summary>Else the test above would also pass where the component is shown to nobody.</summary>
    [Fact]
    public async Task NavLink_UserHasJustConfirmed_IsShownInTheCircuit()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await CircuitHost.StartAsync();
        await host.LinkAsync("id-ann");
        var page = await OpenAsync(host, isAsked: true);

        await page.GetByRole(AriaRole.Link, new() { Name = "Secret" }).ClickAsync();
        await page.ExpectAsync(Secret);

        Assert.True(await IsStillTheSameAsync(page));
    }

    [Fact]
    public async Task NavLink_UserWithoutALink_IsNotShown()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await CircuitHost.StartAsync();
        var page = await OpenAsync(host);

        await page.GetByRole(AriaRole.Link, new() { Name = "Secret" }).ClickAsync();
        await page.ExpectAsync("not authorized");

        Assert.DoesNotContain(Secret, await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty(host.Duo.Calls);
    }

    /// <summary>Signs in, waits for the circuit, and marks the window: a page that is loaded anew loses the mark.</summary>
    private async Task<IPage> OpenAsync(SmallHost host, bool isAsked = false)
    {
        var page = await shared.Chromium.NewPageAsync();
        await page.GotoAsync(host.At("/circuit/login").AbsoluteUri);
        await page.PressAsync("Log in");
        if (isAsked)
        {
            await page.PressAsync("Approve");
        }

        await page.ExpectAsync("interactive");
        await page.EvaluateAsync("() => { window.mark = true; }");
        return page;
    }

    private static Task<bool> IsStillTheSameAsync(IPage page) => page.EvaluateAsync<bool>("() => window.mark === true");
}
