using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace MspProcess.DuoAuth.Browser.Tests.Portal;

/// <summary>Inspects every page of the portal, and the library's and Duo's pages as the portal's users see them, in light and dark, wide and narrow.</summary>
/// <remarks>With <c>DUOAUTH_SCREENSHOTS</c> set to a folder, the pictures are kept there.</remarks>
public sealed class PageLookTests
{
    private static readonly string[] Paths =
    [
        "/", "/Profile", "/Integrations", "/Integrations/Security", "/Integrations/Security/Add", "/Integrations/Security/AddDuo", "/People",
        "/People?search=nobody", "/Activity", "/Profile/Unlink", "/nothing",
    ];

    private readonly ConcurrentQueue<string> _complaints = new();

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task Pages_AnySchemeAndWidth_HaveNoComplaints(ColorScheme scheme, int width)
    {
        BrowserRequirement.SkipUnlessThere();
        await using var portal = await PortalProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var walk = new PortalWalk(portal, await chromium.NewPageAsync(scheme, width));
        walk.Page.Console += (_, message) => Note(message);
        walk.Page.PageError += (_, error) => _complaints.Enqueue(error);
        Task InspectAsync(string name) => this.InspectAsync(walk.Page, $"{name}-{scheme}-{width}");

        await walk.Page.GotoAsync(portal.Address.AbsoluteUri);
        await InspectAsync("login");
        await walk.Button("Log in").ClickAsync();
        await InspectAsync("login-error");
        await walk.ConnectAsync();
        await InspectAsync("notice");
        await InspectLinkingAsync(walk, InspectAsync);
        foreach (var path in Paths)
        {
            await walk.Page.GotoAsync(new Uri(portal.Address, path).AbsoluteUri);
            await InspectAsync(path == "/" ? "home" : path[1..].Replace('/', '-').Replace('?', '-'));
        }

        await InspectIntegrationAsync(walk, portal, InspectAsync);
        await InspectDraftAsync(walk, portal, InspectAsync);
        await walk.Page.GotoAsync(new Uri(portal.Address, "/signin-duo?state=nonsense").AbsoluteUri);
        await InspectAsync("failure");
        await walk.Page.GotoAsync(new Uri(portal.Address, "/signin-duo/failed").AbsoluteUri);
        await InspectAsync("library-failed");

        Assert.True(_complaints.IsEmpty, string.Join(Environment.NewLine, _complaints));
    }

    private static async Task InspectLinkingAsync(PortalWalk walk, Func<string, Task> inspectAsync)
    {
        await walk.Link("Profile").ClickAsync();
        await inspectAsync("profile-unlinked");
        await walk.Button("Link DUO").ClickAsync();
        await inspectAsync("link");
        await walk.Button("Continue to Duo").ClickAsync();
        await inspectAsync("link-error");
        await walk.Page.GetByLabel("Password").FillAsync(PortalWalk.Password);
        await walk.Button("Continue to Duo").ClickAsync();
        await walk.Button("Enroll").ClickAsync();
        await walk.Button("Approve").ClickAsync();
        await walk.Button("Submit").WaitForAsync();
        await inspectAsync("confirm");
        await walk.Button("Submit").ClickAsync();
        await walk.ExpectAsync("linked");
    }

    private static async Task InspectIntegrationAsync(PortalWalk walk, PortalProcess portal, Func<string, Task> inspectAsync)
    {
        foreach (var action in (string[])["Check", "Edit", "Disable"])
        {
            await walk.Page.GotoAsync(new Uri(portal.Address, "/Integrations/Security").AbsoluteUri);
            await walk.Page.Locator($"a[href*='/{action}/']").First.ClickAsync();
            await Assertions.Expect(walk.Page.Locator("h1")).ToContainTextAsync(action);
            await inspectAsync(action);
        }

        await walk.Page.GotoAsync(walk.Page.Url.Replace("/Disable/", "/Delete/", StringComparison.Ordinal));
        await inspectAsync("Delete");
        await walk.Page.GotoAsync(new Uri(portal.Address, "/Host").AbsoluteUri);
        await walk.Button("Check this host").ClickAsync();
        await walk.Page.Locator(".finding").First.WaitForAsync();
        await inspectAsync("host");
    }

    private static async Task InspectDraftAsync(PortalWalk walk, PortalProcess portal, Func<string, Task> inspectAsync)
    {
        var (clientId, secret, apiHost) = await walk.ProtectApplicationAsync();
        await walk.Page.GotoAsync(new Uri(portal.Address, "/Integrations/Security/AddDuo").AbsoluteUri);
        await walk.SubmitIntegrationAsync("Next", clientId, secret, apiHost);
        await inspectAsync("draft");
        await walk.Page.Locator("a[href*='/Activate/']").First.ClickAsync();
        await walk.Button("Test with a Duo login").WaitForAsync();
        await inspectAsync("activate");
    }

    private async Task InspectAsync(IPage page, string name)
    {
        foreach (var complaint in await PageInspector.InspectAsync(page, name))
        {
            _complaints.Enqueue(complaint);
        }
    }

    private void Note(IConsoleMessage message)
    {
        // A failure has its proper status, which Chromium counts among errors.
        if (message.Type == "error" && !message.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal))
        {
            _complaints.Enqueue(message.Text);
        }
    }
}
