using System.Net;
using MspProcess.DuoAuth.Portal.Tests.Support;

namespace MspProcess.DuoAuth.Portal.Tests;

/// <summary>What administrators and operators see of the diagnostics.</summary>
public sealed class DiagnosticsPageTests : IAsyncLifetime
{
    private readonly DuoPortal portal = new();

    public ValueTask InitializeAsync() => portal.InitializeAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Check_NothingIsWrong_SaysSo()
    {
        using var browser = await CheckAsync();

        Assert.Contains("No problems found.", browser.Text, StringComparison.Ordinal);
        Assert.Equal(5, browser.Page.QuerySelectorAll(".finding").Length);
    }

    [Fact]
    public async Task Check_SecretWasReset_IsAFaultWithItsRemedyAndNoSecret()
    {
        using var browser = await CheckAsync(resetSecret: true);

        Assert.Contains("1 problem found.", browser.Text, StringComparison.Ordinal);
        Assert.Contains("enter the new one in the integration", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(portal.Duo.Applications[0].ClientSecret, browser.Page.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T04_Check_IntegrationOfAnotherAccount_IsNotFound()
    {
        using var browser = await CheckAsync();
        using var other = await portal.Host.LogInAsync(People.OtherAdmin);

        await other.OpenAsync(browser.Address.PathAndQuery);

        Assert.Equal(HttpStatusCode.NotFound, other.Status);
    }

    [Fact]
    public async Task Host_Operator_SeesTheHostsFindings()
    {
        using var browser = await portal.Host.LogInAsync(People.Admin);
        await browser.OpenAsync("/Host");

        await browser.PressAsync("Check this host");

        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains("Callback address", browser.Text, StringComparison.Ordinal);
        Assert.All(browser.Page.QuerySelectorAll("h2"), static heading => Assert.Matches(@"^\s*\p{Lu}", heading.TextContent));   // no check is shown by its ID
    }

    [Fact]
    public async Task T22_Host_AdministratorOfAnAccount_IsForbidden()
    {
        using var browser = await portal.Host.LogInAsync(People.OtherAdmin);
        var menu = browser.Page.QuerySelectorAll("nav a").Select(link => link.TextContent.Trim());

        await browser.PostAsync("/Host", ("__RequestVerificationToken", browser.Token()));

        Assert.DoesNotContain("Host", menu);
        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
    }

    private async Task<PortalBrowser> CheckAsync(bool resetSecret = false)
    {
        var browser = await portal.Host.LogInAsync(People.Admin);
        var application = portal.Duo.AddApplication("Portal");
        await portal.AddIntegrationAsync(browser, application);
        if (resetSecret)
        {
            application.ResetSecret();
        }

        return await browser.OpenAsync(browser.Page.QuerySelector("a[href*=Check]")!.GetAttribute("href")!);
    }
}
