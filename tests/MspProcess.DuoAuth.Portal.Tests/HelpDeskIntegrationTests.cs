using System.Net;
using MspProcess.DuoAuth.Portal.Tests.Support;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Portal.Tests;

/// <summary>The integrations for callers: added by their labels, checked by their own API before they are saved, rotated and deleted.</summary>
public sealed class HelpDeskIntegrationTests : IAsyncLifetime
{
    private readonly DuoPortal portal = new();

    public ValueTask InitializeAsync() => portal.InitializeAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("DUO Auth API", DuoSimulatedApplicationKind.AuthApi)]
    [InlineData("DUO Admin API", DuoSimulatedApplicationKind.AdminApi)]
    [InlineData("DUO Accounts API", DuoSimulatedApplicationKind.AccountsApi)]
    public async Task Add_AcceptedByItsApi_IsActiveRotatedAndDeleted(string kind, DuoSimulatedApplicationKind application)
    {
        using var browser = await portal.LinkedAdministratorAsync();
        var (first, second) = (portal.Duo.AddApplication("First", kind: application), portal.Duo.AddApplication("Second", kind: application));

        await ChooseAsync(browser, kind);
        await SubmitAsync(browser, first);
        await browser.OpenAsync("/");
        var menu = browser.Page.QuerySelectorAll("nav a").Count(static link => link.TextContent.Trim() == "Help desk");
        var added = await RowAsync(browser);
        await browser.OpenAsync(added.Edit);
        var offersOutage = browser.Page.QuerySelectorAll("[name='Form.OpenDuringOutage']").Length;
        await SubmitAsync(browser, second);
        var rotated = browser.Text;
        await browser.OpenAsync(added.Delete);
        await browser.PressAsync("Delete");
        await browser.OpenAsync("/Integrations/Security");

        Assert.Equal(1, menu);
        Assert.Contains(kind, added.Text, StringComparison.Ordinal);
        Assert.Contains("Active", added.Text, StringComparison.Ordinal);
        Assert.Equal(0, offersOutage);
        Assert.Contains("“Callers” was saved.", rotated, StringComparison.Ordinal);
        Assert.DoesNotContain("Callers", browser.Page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DUO Auth API", DuoSimulatedApplicationKind.AdminApi, "kind Auth API")]
    [InlineData("DUO Auth API", DuoSimulatedApplicationKind.WebSdk, "kind Auth API")]
    [InlineData("DUO Admin API", DuoSimulatedApplicationKind.AuthApi, "kind Admin API")]
    [InlineData("DUO Accounts API", DuoSimulatedApplicationKind.AdminApi, "kind Accounts API")]
    public async Task Add_KeyOfAnotherKind_SaysSoAtTheFieldAndSavesNothing(string kind, DuoSimulatedApplicationKind other, string message)
    {
        using var browser = await portal.LinkedAdministratorAsync();

        await ChooseAsync(browser, kind);
        await SubmitAsync(browser, portal.Duo.AddApplication("Other", kind: other));
        var field = browser.Field("Integration Key");
        var (invalid, secret, text) = (field.GetAttribute("aria-invalid"), browser.Field("Secret Key").Value, browser.Text);
        await browser.OpenAsync("/Integrations/Security");

        Assert.Equal(("true", ""), (invalid, secret));
        Assert.Contains(message, text, StringComparison.Ordinal);
        Assert.Single(browser.Page.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Add_WrongSecret_SaysSoAtTheField()
    {
        using var browser = await portal.LinkedAdministratorAsync();
        var application = portal.Duo.AddApplication("Callers", kind: DuoSimulatedApplicationKind.AuthApi);

        await ChooseAsync(browser, "DUO Auth API");
        await SubmitAsync(browser, application, new string('x', 40));

        Assert.Equal("true", browser.Field("Secret Key").GetAttribute("aria-invalid"));
    }

    [Theory]
    [InlineData(DuoAdminPermissions.ReadResource, "Grant read log")]
    [InlineData(DuoAdminPermissions.ReadLog, "Grant resource - Read")]
    public async Task Add_AdminApiThatLacksAPermission_NamesItBeforeTheFirstCaller(DuoAdminPermissions permissions, string missing)
    {
        using var browser = await portal.LinkedAdministratorAsync();
        var application = portal.Duo.AddApplication("Callers", kind: DuoSimulatedApplicationKind.AdminApi);
        application.Permissions = permissions;

        await ChooseAsync(browser, "DUO Admin API");
        await SubmitAsync(browser, application);

        Assert.Equal("Check Callers", browser.Heading);
        Assert.Equal([missing], browser.Page.QuerySelectorAll("tbody tr").Where(static row => row.QuerySelector(".badge")!.TextContent == "Missing").Select(static row => row.QuerySelector("th")!.TextContent));
    }

    [Theory]
    [InlineData("/Integrations/Security/AddDuo/nonsense")]
    [InlineData("/Integrations/Security/AddDuo/None")]
    [InlineData("/Integrations/Security/AddDuo/99")]
    public async Task Add_UnknownKind_IsNotFound(string path)
    {
        using var browser = await portal.Host.LogInAsync(People.Admin);

        await browser.OpenAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    private static async Task ChooseAsync(PortalBrowser browser, string kind)
    {
        await browser.OpenAsync("/Integrations/Security/Add");
        await browser.FollowAsync(kind);
    }

    private Task<PortalBrowser> SubmitAsync(PortalBrowser browser, DuoSimulatedApplication application, string? secret = null) => browser.PressAsync(
        "Submit",
        ("Name", "Callers"),
        ("Integration Key", application.ClientId),
        ("Secret Key", secret ?? application.ClientSecret),
        ("API Hostname", portal.ApiHost));

    private static async Task<(string Text, string Edit, string Delete)> RowAsync(PortalBrowser browser)
    {
        await browser.OpenAsync("/Integrations/Security");
        var row = browser.Page.QuerySelectorAll("tbody tr").Single(static row => row.TextContent.Contains("Callers", StringComparison.Ordinal));
        return (row.TextContent, row.QuerySelector("a[href*=Edit]")!.GetAttribute("href")!, row.QuerySelector("a[href*=Delete]")!.GetAttribute("href")!);
    }
}
