using System.Text;
using MspProcess.DuoAuth.Portal.Tests.Support;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Portal.Tests;

/// <summary>The walk of a user through the portal, with the simulated Duo on the loopback network.</summary>
public sealed class DuoWalkTests : IAsyncLifetime
{
    private readonly DuoPortal portal = new();

    public ValueTask InitializeAsync() => portal.InitializeAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task AddIntegration_RightValues_IsActiveAndNeverShowsTheSecret()
    {
        var application = portal.Duo.AddApplication("Portal");
        using var browser = await portal.Host.LogInAsync(People.Admin);

        await portal.AddIntegrationAsync(browser, application);
        var list = browser.Text;
        await browser.OpenAsync(browser.Page.QuerySelector("a[href*=Edit]")!.GetAttribute("href")!);

        Assert.Contains("Active", list, StringComparison.Ordinal);
        Assert.Equal(application.ClientId, browser.Field("Integration Key").Value);
        Assert.Equal(string.Empty, browser.Field("Secret Key").Value);
        Assert.DoesNotContain(application.ClientSecret, browser.Page.Source.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(application.ClientSecret, await DatabaseAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddIntegration_RightValues_IsInTheActivity()
    {
        using var browser = await portal.Host.LogInAsync(People.Admin);
        await portal.AddIntegrationAsync(browser, portal.Duo.AddApplication("Portal"));

        await browser.OpenAsync("/Activity");

        Assert.Contains("Integration added", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T50_Edit_AnotherApplication_DemandsANewVerificationAndSaysSo()
    {
        using var browser = await portal.LinkedAdministratorAsync();
        var other = portal.Duo.AddApplication("Another");
        await browser.OpenAsync("/Integrations/Security");
        await browser.OpenAsync(browser.Page.QuerySelector("a[href*=Edit]")!.GetAttribute("href")!);
        var warning = browser.Text;

        await browser.PressAsync("Submit", ("Integration Key", other.ClientId), ("Secret Key", other.ClientSecret));
        await browser.OpenAsync("/Profile");

        Assert.Contains("must then confirm the link at the next login", warning, StringComparison.Ordinal);
        Assert.Contains("Your organization uses another Duo application now", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("You are protected", (await browser.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddIntegration_WrongSecret_PointsAtTheFieldAndStoresNothing()
    {
        using var browser = await portal.Host.LogInAsync(People.Admin);

        await portal.AddIntegrationAsync(browser, portal.Duo.AddApplication("Portal"), new string('x', 40));

        Assert.Equal("true", browser.Field("Secret Key").GetAttribute("aria-invalid"));
        Assert.Equal(string.Empty, browser.Field("Secret Key").Value);
        Assert.Contains("No integrations yet", (await browser.OpenAsync("/Integrations/Security")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T30_AddIntegration_HostileName_IsEncoded()
    {
        using var browser = await portal.Host.LogInAsync(People.Admin);

        await portal.AddIntegrationAsync(browser, portal.Duo.AddApplication("Portal"), name: "<script>alert(1)</script>");

        Assert.Equal("<script>alert(1)</script>", browser.Page.QuerySelector("tbody th")!.FirstChild!.TextContent);
        Assert.DoesNotContain(browser.Page.QuerySelectorAll("script"), static script => script.TextContent.Contains("alert", StringComparison.Ordinal));
    }

    [Fact]
    public async Task T04_Integration_OfAnotherAccount_IsNotThere()
    {
        using var admin = await portal.Host.LogInAsync(People.Admin);
        await portal.AddIntegrationAsync(admin, portal.Duo.AddApplication("Portal"));
        var address = admin.Page.QuerySelector("a[href*=Delete]")!.GetAttribute("href")!;
        using var other = await portal.Host.LogInAsync(People.OtherAdmin);

        await other.OpenAsync(address);

        Assert.Equal("Page not found", other.Heading);
        Assert.Contains("No integrations yet", (await other.OpenAsync("/Integrations/Security")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_ConfirmedByButton_RemovesTheIntegration()
    {
        using var browser = await portal.Host.LogInAsync(People.Admin);
        await portal.AddIntegrationAsync(browser, portal.Duo.AddApplication("Portal"));
        var address = browser.Page.QuerySelector("a[href*=Delete]")!.GetAttribute("href")!;

        await browser.OpenAsync(address);
        var before = (await browser.OpenAsync("/Integrations/Security")).Text;
        await browser.OpenAsync(address);
        await browser.PressAsync("Delete");

        Assert.Contains("Duo production", before, StringComparison.Ordinal);
        Assert.Contains("No integrations yet", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisableAndEnable_ConfirmedByButtons_ChangeTheState()
    {
        using var browser = await portal.Host.LogInAsync(People.Admin);
        await portal.AddIntegrationAsync(browser, portal.Duo.AddApplication("Portal"));

        await browser.OpenAsync(browser.Page.QuerySelector("a[href*=Disable]")!.GetAttribute("href")!);
        await browser.PressAsync("Disable");
        var disabled = browser.Page.QuerySelector("td .badge")!.TextContent;
        await browser.OpenAsync(browser.Page.QuerySelector("a[href*=Activate]")!.GetAttribute("href")!);
        await browser.PressAsync("Activate");

        Assert.Equal("Disabled", disabled);
        Assert.Equal("Active", browser.Page.QuerySelector("td .badge")!.TextContent);
    }

    [Fact]
    public async Task Link_VerifiedAndSubmitted_IsShownWithItsDate()
    {
        using var browser = await portal.Host.LogInAsync(People.Admin);
        await portal.AddIntegrationAsync(browser, portal.Duo.AddApplication("Portal"));

        await DuoPortal.VerifyAsync(browser);
        var confirmed = browser.Text;
        await browser.PressAsync("Submit");

        Assert.Contains("Is this your Duo user?", confirmed, StringComparison.Ordinal);
        Assert.Contains(People.Admin, confirmed, StringComparison.Ordinal);
        Assert.Contains("Your account is linked", browser.Text, StringComparison.Ordinal);
        Assert.Equal("Linked", browser.StatusOf("Duo"));
        Assert.NotNull(browser.Page.QuerySelector(".facts time[datetime]"));
        Assert.Contains("Linked to Duo", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_WrongPassword_AsksAgainAndDuoIsNotAsked()
    {
        using var browser = await portal.Host.LogInAsync(People.Admin);
        await portal.AddIntegrationAsync(browser, portal.Duo.AddApplication("Portal"));
        await browser.OpenAsync("/Profile");
        await browser.PressAsync("Link DUO");

        await browser.PressAsync("Continue to Duo", ("Password", "not the password"));

        Assert.Equal("true", browser.Field("Password").GetAttribute("aria-invalid"));
        Assert.Equal("Not linked", (await browser.OpenAsync("/Profile")).StatusOf("Duo"));
        Assert.DoesNotContain(portal.Duo.Calls, call => call.Endpoint == DuoSimulatorEndpoint.Authorize);
    }

    [Fact]
    public async Task Link_Canceled_StoresNothing()
    {
        using var browser = await portal.Host.LogInAsync(People.Admin);
        await portal.AddIntegrationAsync(browser, portal.Duo.AddApplication("Portal"));
        await DuoPortal.VerifyAsync(browser);

        await browser.PressAsync("Cancel");

        Assert.Equal("Not linked", browser.StatusOf("Duo"));
        Assert.Contains("0 of 2", (await browser.OpenAsync("/People")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogIn_Linked_GoesThroughDuoToTheWantedPage()
    {
        using var admin = await portal.LinkedAdministratorAsync();
        using var browser = await portal.Host.Browse().OpenAsync("/Activity");
        var before = Prompts();

        await browser.PressAsync("Log in", ("Email", People.Admin), ("Password", People.Password));

        Assert.Equal("/Activity", browser.Address.PathAndQuery);
        Assert.Equal(before + 1, Prompts());
        Assert.Contains("Logged in with Duo", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T22_LogIn_LinkedButDenied_OpensNoPage()
    {
        using var admin = await portal.LinkedAdministratorAsync();
        portal.Duo.AutoResponse = DuoAutoResponse.Deny;
        using var browser = portal.Host.Browse();

        await browser.LogInAsync(People.Admin);
        var stoppedAt = browser.Address.Authority;

        Assert.Equal(portal.ApiHost, stoppedAt);
        foreach (var path in (string[])["", "Profile", "Profile/Unlink", "People", "Activity", "Integrations"])
        {
            await browser.OpenAsync("http://localhost:5080/" + path);
            Assert.Equal("Log in", browser.Heading);
        }
    }

    [Fact]
    public async Task LogIn_NotLinked_NeedsThePasswordOnly()
    {
        using var admin = await portal.LinkedAdministratorAsync();
        var before = Prompts();

        using var technician = await portal.Host.LogInAsync(People.Technician);

        Assert.Equal("Hello, Theo", technician.Heading);
        Assert.Equal(before, Prompts());
    }

    [Fact]
    public async Task T20_Unlink_AfterDuo_DeletesTheLink()
    {
        using var browser = await portal.LinkedAdministratorAsync();
        await browser.OpenAsync("/Profile/Unlink");

        await browser.PressAsync("Unlink");

        Assert.Equal("Not linked", browser.StatusOf("Duo"));
        Assert.Contains("Unlinked from Duo", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T20_Reset_ByAnAdministratorWithoutDuo_IsRefused()
    {
        using var admin = await portal.Host.LogInAsync(People.Admin);
        await portal.AddIntegrationAsync(admin, portal.Duo.AddApplication("Portal"));
        using var technician = await portal.Host.LogInAsync(People.Technician);
        await DuoPortal.LinkAsync(technician);
        await admin.OpenAsync("/People");

        await admin.OpenAsync(admin.Page.QuerySelector("a[href*=Reset]")!.GetAttribute("href")!);

        Assert.Equal("Link Duo first", admin.Heading);
        Assert.Contains("1 of 2", (await admin.OpenAsync("/People")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_ByALinkedAdministrator_RemovesTheLink()
    {
        using var admin = await portal.LinkedAdministratorAsync();
        using var technician = await portal.Host.LogInAsync(People.Technician);
        await DuoPortal.LinkAsync(technician);
        await admin.OpenAsync("/People");
        await admin.OpenAsync(admin.Page.QuerySelector("a[href*=Reset]")!.GetAttribute("href")!);

        await admin.PressAsync("Reset link");

        Assert.Contains("1 of 2", admin.Text, StringComparison.Ordinal);
        Assert.Contains("Link reset by an administrator", (await admin.OpenAsync("/Activity")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T50_Edit_WithLinksAndAPasswordOnly_IsRefused()
    {
        using var admin = await portal.Host.LogInAsync(People.Admin);
        await portal.AddIntegrationAsync(admin, portal.Duo.AddApplication("Portal"));
        using var technician = await portal.Host.LogInAsync(People.Technician);
        await DuoPortal.LinkAsync(technician);
        await admin.OpenAsync("/Integrations/Security");
        var edit = admin.Page.QuerySelector("a[href*=Edit]")!.GetAttribute("href")!;

        await admin.OpenAsync(edit);

        Assert.Equal("Link Duo first", admin.Heading);
    }

    private int Prompts() => portal.Duo.Calls.Count(call => call.Endpoint == DuoSimulatorEndpoint.Authorize);

    private async Task<string> DatabaseAsync()
    {
        var content = new StringBuilder();
        foreach (var file in Directory.GetFiles(portal.Host.DataDirectory, "portal.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            content.Append(await reader.ReadToEndAsync());
        }

        return content.ToString();
    }
}
