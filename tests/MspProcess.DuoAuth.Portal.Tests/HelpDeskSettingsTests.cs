using System.Net;
using MspProcess.DuoAuth.Portal.Tests.Support;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Portal.Tests;

/// <summary>What an administrator chooses for the help desk, and the customers that can be reached.</summary>
public sealed class HelpDeskSettingsTests : IAsyncLifetime
{
    private readonly DuoPortal portal = new();

    public ValueTask InitializeAsync() => portal.InitializeAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Settings_Saved_AreThoseOfTheTenantAndOfNoOther()
    {
        using var browser = await portal.LinkedAdministratorAsync();
        using var other = await portal.LinkedAdministratorAsync(People.OtherAdmin);

        await browser.OpenAsync("/HelpDesk/Settings");
        browser.Field("The caller must read a code back").IsChecked = false;
        await browser.PressAsync("Save", ("Company on the phone", "Northwind"), ("Minutes for which a verification is good", "30"));
        var notice = browser.Text;
        await other.OpenAsync("/HelpDesk/Settings");

        Assert.Contains("The settings were saved.", notice, StringComparison.Ordinal);
        Assert.Equal(("Northwind", "30"), (browser.Field("Company on the phone").Value, browser.Field("Minutes for which a verification is good").Value));
        Assert.False(browser.Field("The caller must read a code back").IsChecked);
        Assert.Equal(("", "15"), (other.Field("Company on the phone").Value, other.Field("Minutes for which a verification is good").Value));
        Assert.True(other.Field("The caller must read a code back").IsChecked);
    }

    [Theory]
    [InlineData("Minutes for which a verification is good", "481")]
    [InlineData("Minutes for which a verification is good", "soon")]
    [InlineData("Pushes that one user can get", "6")]
    [InlineData("Minutes within which pushes are counted", "4")]
    [InlineData("Days for which the history is kept", "401")]
    public async Task Settings_OutsideOfTheLimits_SaySoAtTheFieldAndSaveNothing(string label, string value)
    {
        using var browser = await portal.LinkedAdministratorAsync();
        await browser.OpenAsync("/HelpDesk/Settings");
        var before = browser.Field(label).Value;

        await browser.PressAsync("Save", (label, value));
        var (invalid, shown) = (browser.Field(label).GetAttribute("aria-invalid"), browser.Field(label).Value);
        await browser.OpenAsync("/HelpDesk/Settings");

        Assert.Equal(("true", value), (invalid, shown));
        Assert.Equal(before, browser.Field(label).Value);
    }

    [Fact]
    public async Task Settings_ChangedByAnotherAdministrator_AreNotOverwrittenByAccident()
    {
        using var browser = await portal.LinkedAdministratorAsync();
        using var second = portal.Host.Browse(browser);
        await browser.OpenAsync("/HelpDesk/Settings");
        await second.OpenAsync("/HelpDesk/Settings");
        await second.PressAsync("Save", ("Company on the phone", "Second"));

        await browser.PressAsync("Save", ("Company on the phone", "First"));
        var refused = browser.Text;
        await second.OpenAsync("/HelpDesk/Settings");

        Assert.Contains("Another administrator saved these settings", refused, StringComparison.Ordinal);
        Assert.Equal("Second", second.Field("Company on the phone").Value);
    }

    [Fact]
    public async Task T29_SettingsOfATechnician_AreForbidden()
    {
        using var admin = await portal.LinkedAdministratorAsync();
        using var browser = await portal.Host.LogInAsync(People.Technician);
        await DuoPortal.LinkAsync(browser);

        await browser.OpenAsync("/HelpDesk/Settings");
        var settings = browser.Status;
        await browser.OpenAsync("/HelpDesk");

        Assert.Equal(HttpStatusCode.Forbidden, settings);
        Assert.DoesNotContain("Help desk settings", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_OfASessionThatDuoDidNotConfirm_AreNotShown()
    {
        using var browser = await portal.Host.LogInAsync(People.Admin);

        await browser.OpenAsync("/HelpDesk/Settings");

        Assert.DoesNotContain("Company on the phone", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Customers_OfAnAccountsApi_AreListedAndLeadToTheirCallers()
    {
        using var browser = await portal.LinkedAdministratorAsync();
        var child = portal.Duo.AddAccount("Adventure Works");
        await portal.AddIntegrationAsync(
            browser, portal.Duo.AddApplication("Parent", kind: DuoSimulatedApplicationKind.AccountsApi), name: "Parent", kind: DuoIntegrationKind.DuoAccountsApi);

        await browser.OpenAsync("/HelpDesk/Customers");
        var rows = browser.Page.QuerySelectorAll("tbody tr").Select(static row => row.QuerySelector("th")!.TextContent).ToArray();
        await browser.OpenAsync(browser.Page.QuerySelectorAll("tbody a")[^1].GetAttribute("href")!);

        Assert.Equal(["Own account", "Adventure Works"], rows);
        Assert.Equal(child.Id, browser.Page.QuerySelector("select#CustomerId option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Customers_WithoutAnAccountsApi_SayWhatIsMissing()
    {
        using var browser = await portal.LinkedAdministratorAsync();

        await browser.OpenAsync("/HelpDesk/Customers");

        Assert.Contains("DUO Accounts API integration", browser.Text, StringComparison.Ordinal);
    }
}
