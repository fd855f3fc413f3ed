using System.Text;
using Microsoft.Playwright;

namespace MspProcess.DuoAuth.Browser.Tests.Portal;

/// <summary>What a user does with the portal, in a real browser, against the simulated Duo on another site.</summary>
public sealed class WalkTests
{
    [Fact]
    public async Task Walk_ApplicationIntegrationLinkLogOutLogIn_EndsSignedInThroughDuo()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var portal = await PortalProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var walk = new PortalWalk(portal, await chromium.NewPageAsync());

        await walk.ConnectAsync();
        await walk.LinkAsync();
        await walk.ExpectAsync("linked");
        await walk.LogOutAsync();
        await walk.LogInAsync(PortalWalk.Administrator);
        await walk.Button("Approve").ClickAsync();

        await walk.ExpectAtAsync("/");
        await walk.ExpectAsync("You are logged in to Northwind MSP");
    }

    [Fact]
    public async Task Walk_Whole_ShowsTheSecretNowhere()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var portal = await PortalProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var walk = new PortalWalk(portal, await chromium.NewPageAsync());

        var secret = await walk.ConnectAsync();
        await walk.LinkAsync();
        await walk.ExpectAsync("linked");
        await walk.Link("Integrations").ClickAsync();
        await walk.Link("Security Integrations").ClickAsync();
        await walk.Page.GetByRole(AriaRole.Link, new() { Name = "Edit" }).First.ClickAsync();
        await walk.Page.GetByLabel("Secret Key").WaitForAsync();

        Assert.DoesNotContain(walk.Seen, address => address.Contains(secret, StringComparison.Ordinal));
        Assert.DoesNotContain(portal.Output, line => line.Contains(secret, StringComparison.Ordinal));
        Assert.DoesNotContain(await walk.Page.Context.CookiesAsync(), cookie => cookie.Value.Contains(secret, StringComparison.Ordinal));
        Assert.DoesNotContain(secret, await walk.Page.ContentAsync(), StringComparison.Ordinal);
        await AssertInNoPortalPageAsync(walk, portal, secret);
        AssertInNoDatabaseFile(portal, secret);
    }

    [Fact]
    public async Task Login_DeniedAtDuo_StaysAtDuoAndSignsNobodyIn()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var portal = await PortalProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var walk = await LinkedAndLoggedOutAsync(portal, chromium);

        await walk.LogInAsync(PortalWalk.Administrator);
        await walk.Button("Deny").ClickAsync();
        await walk.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        await walk.Page.GotoAsync(portal.Address.AbsoluteUri);

        await walk.Page.GetByLabel("Email").WaitForAsync();
    }

    [Fact]
    public async Task Login_LeftAtDuo_IsAVisitorEverywhere()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var portal = await PortalProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var walk = await LinkedAndLoggedOutAsync(portal, chromium);

        await walk.LogInAsync(PortalWalk.Administrator);
        await walk.Button("Approve").WaitForAsync();

        foreach (var path in (string[])["/", "/Profile", "/Integrations", "/Integrations/Security", "/People", "/Activity", "/Profile/Unlink"])
        {
            await walk.Page.GotoAsync(new Uri(portal.Address, path).AbsoluteUri);
            await walk.Page.GetByLabel("Email").WaitForAsync();
        }
    }

    [Fact]
    public async Task Login_AfterLeaving_CanBeStartedAgain()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var portal = await PortalProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var walk = await LinkedAndLoggedOutAsync(portal, chromium);

        await walk.LogInAsync(PortalWalk.Administrator);
        await walk.Button("Approve").WaitForAsync();
        await walk.LogInAsync(PortalWalk.Administrator);
        await walk.Button("Approve").ClickAsync();

        await walk.ExpectAsync("You are logged in to Northwind MSP");
    }

    [Fact]
    public async Task Integration_WrongSecret_SaysSoAtTheFieldAndSavesNothing()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var portal = await PortalProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var walk = new PortalWalk(portal, await chromium.NewPageAsync());
        var (clientId, _, apiHost) = await walk.ProtectApplicationAsync();
        await walk.LogInAsync(PortalWalk.Administrator);

        await walk.OpenNewIntegrationAsync();
        await walk.SubmitIntegrationAsync("Duo", clientId, new string('x', 40), apiHost);

        await Assertions.Expect(walk.Page.GetByLabel("Secret Key")).ToHaveAttributeAsync("aria-invalid", "true");
        await walk.Link("Integrations").ClickAsync();
        await walk.Link("Security Integrations").ClickAsync();
        await Assertions.Expect(walk.Page.Locator("main")).Not.ToContainTextAsync(clientId);
    }

    [Fact]
    public async Task Link_Canceled_StoresNothing()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var portal = await PortalProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var walk = new PortalWalk(portal, await chromium.NewPageAsync());
        await walk.ConnectAsync();

        await walk.StartLinkAsync();
        await walk.Button("Enroll").ClickAsync();
        await walk.Button("Approve").ClickAsync();
        await walk.Button("Cancel").ClickAsync();
        await walk.LogOutAsync();
        await walk.LogInAsync(PortalWalk.Administrator);

        await walk.ExpectAsync("You are logged in to Northwind MSP");
    }

    [Fact]
    public async Task Unlink_AfterAFreshPrompt_LogsInWithThePasswordAlone()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var portal = await PortalProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var walk = await LinkedAndLoggedOutAsync(portal, chromium);
        await walk.LogInAsync(PortalWalk.Administrator);
        await walk.Button("Approve").ClickAsync();

        await walk.Link("Profile").ClickAsync();
        await walk.Button("Unlink").ClickAsync();
        await walk.Page.Locator("h1", new() { HasText = "Unlink Duo?" }).WaitForAsync();
        await walk.Button("Unlink").ClickAsync();
        await walk.Button("Link DUO").WaitForAsync();
        await walk.LogOutAsync();
        await walk.LogInAsync(PortalWalk.Administrator);

        await walk.ExpectAsync("You are logged in to Northwind MSP");
    }

    private static async Task<PortalWalk> LinkedAndLoggedOutAsync(PortalProcess portal, Chromium chromium)
    {
        var walk = new PortalWalk(portal, await chromium.NewPageAsync());
        await walk.ConnectAsync();
        await walk.LinkAsync();
        await walk.ExpectAsync("linked");
        await walk.LogOutAsync();
        return walk;
    }

    private static async Task AssertInNoPortalPageAsync(PortalWalk walk, PortalProcess portal, string secret)
    {
        Assert.True(walk.Pages.Count > 5, "The walk saw too few pages to say anything.");
        Assert.DoesNotContain(walk.Pages, page => page.Contains(secret, StringComparison.Ordinal));
        foreach (var response in walk.Responses.Where(response => response.Url.StartsWith(portal.Address.AbsoluteUri, StringComparison.Ordinal)))
        {
            Assert.DoesNotContain((await response.AllHeadersAsync()).Values, value => value.Contains(secret, StringComparison.Ordinal));
        }
    }

    private static void AssertInNoDatabaseFile(PortalProcess portal, string secret)
    {
        // The simulated Duo keeps its own side of the secret beside the portal's database.
        var files = Directory.GetFiles(portal.DataDirectory, "*", SearchOption.AllDirectories)
            .Where(static file => !Path.GetFileName(file).StartsWith("duo-simulator", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            Assert.DoesNotContain(secret, reader.ReadToEnd(), StringComparison.Ordinal);
        }
    }
}
