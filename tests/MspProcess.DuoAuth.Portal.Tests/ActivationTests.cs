using MspProcess.DuoAuth.Portal.Tests.Support;

namespace MspProcess.DuoAuth.Portal.Tests;

/// <summary>How an administrator moves to another Duo application, and what two administrators see of each other.</summary>
public sealed class ActivationTests : IAsyncLifetime
{
    private readonly DuoPortal portal = new();

    public ValueTask InitializeAsync() => portal.InitializeAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task T50_AddSecond_PeopleAreLinked_IsADraftUntilADuoLoginWithIt()
    {
        using var browser = await portal.LinkedAdministratorAsync();
        await portal.AddIntegrationAsync(browser, portal.Duo.AddApplication("Next"), name: "Next");
        var added = browser.Text;
        await OpenAsync(browser, "Activate");
        var before = browser.Text;
        var couldEnable = browser.Page.QuerySelectorAll("button").Any(button => button.TextContent.Trim() == "Activate");

        await browser.PressAsync("Test with a Duo login");
        var confirmed = browser.Text;
        await browser.PressAsync("Activate");
        var done = browser.Text;
        await browser.OpenAsync("/Profile");

        Assert.Contains("was saved as a draft", added, StringComparison.Ordinal);
        Assert.Contains("It replaces “Duo production”", before, StringComparison.Ordinal);
        Assert.False(couldEnable);
        Assert.Contains($"Duo confirmed {People.Admin}", confirmed, StringComparison.Ordinal);
        Assert.Contains("“Next” is active and replaces “Duo production”", done, StringComparison.Ordinal);
        Assert.Contains("Your organization uses another Duo application now", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enable_PeopleAreLinkedAndItIsOff_AsksForADuoLogin()
    {
        using var browser = await portal.LinkedAdministratorAsync();
        await OpenAsync(browser, "Disable");
        await browser.PressAsync("Disable");
        await OpenAsync(browser, "Activate");

        await browser.PressAsync("Test with a Duo login");
        await browser.PressAsync("Activate");

        Assert.Contains("is active", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_AnotherAdministratorWasFaster_SaysSoAndKeepsWhatWasTyped()
    {
        using var first = await portal.Host.LogInAsync(People.Admin);
        await portal.AddIntegrationAsync(first, portal.Duo.AddApplication("Portal"));
        using var second = await portal.Host.LogInAsync(People.Admin);
        await OpenAsync(first, "Edit");
        await OpenAsync(second, "Edit");
        await first.PressAsync("Submit", ("Name", "Theirs"));

        await second.PressAsync("Submit", ("Name", "Mine"));
        var (text, typed) = (second.Text, second.Field("Name").Value);
        await second.PressAsync("Submit");

        Assert.Contains("Another administrator changed this integration in the meantime", text, StringComparison.Ordinal);
        Assert.Contains("Theirs", text, StringComparison.Ordinal);
        Assert.Equal("Mine", typed);
        Assert.Contains("“Mine” was saved", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_FreshnessEndedMeanwhile_KeepsWhatWasTypedAcrossTheDuoPrompt()
    {
        using var browser = await portal.LinkedAdministratorAsync();
        await OpenAsync(browser, "Edit");
        using var other = await portal.Host.LogInAsync(People.Admin);
        await OpenAsync(other, "Disable");
        await other.PressAsync("Disable");
        await OpenAsync(other, "Activate");
        await other.PressAsync("Test with a Duo login");
        await other.PressAsync("Activate");

        await browser.PressAsync("Submit", ("Name", "Mine"));
        await browser.PressAsync("Submit");   // overtaken, so once more; by then the old confirmation is worth nothing
        var typed = browser.Field("Name").Value;
        await browser.PressAsync("Submit");

        Assert.Equal("Mine", typed);
        Assert.Contains("“Mine” was saved", browser.Text, StringComparison.Ordinal);
    }

    private static async Task OpenAsync(PortalBrowser browser, string action)
    {
        await browser.OpenAsync("/Integrations/Security");
        await browser.OpenAsync(browser.Page.QuerySelector($"a[href*={action}]")!.GetAttribute("href")!);
    }
}
