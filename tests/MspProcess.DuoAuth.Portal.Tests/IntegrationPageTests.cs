using MspProcess.DuoAuth.Portal.Tests.Support;

namespace MspProcess.DuoAuth.Portal.Tests;

/// <summary>What the integration pages offer, and what they say about the users who depend on an integration.</summary>
public sealed class IntegrationPageTests : IAsyncLifetime
{
    private readonly DuoPortal portal = new();

    public ValueTask InitializeAsync() => portal.InitializeAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Delete_UsersAreLinked_IsNotOffered_AndNamesThem()
    {
        using var browser = await portal.LinkedAdministratorAsync();
        await browser.OpenAsync("/Integrations/Security");
        var offered = browser.Page.QuerySelectorAll("a[href*=Delete]").Length;

        await browser.OpenAsync(browser.Page.QuerySelector("a[href*=Edit]")!.GetAttribute("href")!.Replace("/Edit/", "/Delete/", StringComparison.Ordinal));
        var (names, buttons) = (Names(browser), browser.Page.QuerySelectorAll("main button").Length);
        await browser.FollowAsync("Show the linked users");

        Assert.Equal(0, offered);
        Assert.Equal(["Nora Lindqvist (you)"], names);
        Assert.Equal(0, buttons);
        Assert.Equal("/People?filter=Linked", browser.Address.PathAndQuery);
    }

    [Fact]
    public async Task Disable_UsersAreLinked_NamesThemTheAdministratorFirst()
    {
        using var browser = await portal.LinkedAdministratorAsync();
        using var technician = await portal.Host.LogInAsync(People.Technician);
        await DuoPortal.LinkAsync(technician);
        await browser.OpenAsync("/Integrations/Security");

        await browser.OpenAsync(browser.Page.QuerySelector("a[href*=Disable]")!.GetAttribute("href")!);

        Assert.Equal(["Nora Lindqvist (you)", "Theo Marsh"], Names(browser));
        Assert.Contains("can't log in until it is active again", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_OffersOnlyWhatCanBeChosen()
    {
        using var browser = await portal.Host.LogInAsync(People.Admin);

        await browser.OpenAsync("/Integrations/Security/Add");

        Assert.All(browser.Page.QuerySelectorAll(".choice"), static choice => Assert.NotNull(choice.QuerySelector("a[href]")));
    }

    private static string[] Names(PortalBrowser browser) => [.. browser.Page.QuerySelectorAll(".names li").Select(static name => name.TextContent)];
}
