using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace MspProcess.DuoAuth.Browser.Tests;

/// <summary>Every page in light and dark, wide and narrow: nothing sticks out, nothing is blocked. The pictures are kept to be looked at.</summary>
public sealed class LookTests
{
    private static readonly string[] Paths =
        ["/", "/Profile", "/Integrations", "/Integrations/Security", "/Integrations/Security/Add", "/Integrations/Security/AddDuo", "/People", "/Activity", "/Profile/Unlink"];

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task Pages_AnySchemeAndWidth_FitAndLoadWhole(ColorScheme scheme, int width)
    {
        BrowserRequirement.SkipUnlessThere();
        await using var portal = await PortalProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var walk = new PortalWalk(portal, await chromium.NewPageAsync(scheme, width));
        var complaints = new ConcurrentQueue<string>();
        walk.Page.Console += (_, message) => Note(complaints, message);
        walk.Page.PageError += (_, error) => complaints.Enqueue(error);

        await walk.Page.GotoAsync(portal.Address.AbsoluteUri);
        await LookAsync(walk.Page, $"login-{scheme}-{width}");
        await walk.ConnectAsync();
        await walk.StartLinkAsync();
        await walk.Button("Enroll").ClickAsync();
        await walk.Button("Approve").WaitForAsync();
        await LookAsync(walk.Page, $"prompt-{scheme}-{width}");
        await walk.Button("Approve").ClickAsync();
        await walk.Button("Submit").WaitForAsync();
        await LookAsync(walk.Page, $"confirm-{scheme}-{width}");
        await walk.Button("Submit").ClickAsync();
        await walk.ExpectAsync("linked");
        foreach (var path in Paths)
        {
            await walk.Page.GotoAsync(new Uri(portal.Address, path).AbsoluteUri);
            await LookAsync(walk.Page, $"{(path == "/" ? "home" : path[1..].Replace('/', '-'))}-{scheme}-{width}");
        }

        await LookAtTheDoctorAsync(walk, portal, $"{scheme}-{width}");
        await LookAtADraftAsync(walk, portal, $"{scheme}-{width}");
        await walk.Page.GotoAsync(new Uri(portal.Address, "/signin-duo?state=nonsense").AbsoluteUri);
        await LookAsync(walk.Page, $"refused-{scheme}-{width}");
        await walk.Page.GotoAsync(new Uri(portal.Address, "/signin-duo/failed").AbsoluteUri);
        await LookAsync(walk.Page, $"failed-{scheme}-{width}");
        await walk.Page.GotoAsync(portal.Duo.AbsoluteUri);
        await LookAsync(walk.Page, $"duo-{scheme}-{width}");

        Assert.Empty(complaints);
    }

    private static async Task LookAtTheDoctorAsync(PortalWalk walk, PortalProcess portal, string name)
    {
        await walk.Page.GotoAsync(new Uri(portal.Address, "/Integrations/Security").AbsoluteUri);
        await walk.Page.Locator("a[href*='/Check/']").First.ClickAsync();
        await walk.Page.Locator(".finding").First.WaitForAsync();
        await LookAsync(walk.Page, $"check-{name}");
        await walk.Page.GotoAsync(new Uri(portal.Address, "/Host").AbsoluteUri);
        await walk.Button("Check this host").ClickAsync();
        await walk.Page.Locator(".finding").First.WaitForAsync();
        await LookAsync(walk.Page, $"host-{name}");
    }

    private static async Task LookAtADraftAsync(PortalWalk walk, PortalProcess portal, string name)
    {
        var (clientId, secret, apiHost) = await walk.ProtectApplicationAsync();
        await walk.Page.GotoAsync(new Uri(portal.Address, "/Integrations/Security/AddDuo").AbsoluteUri);
        await walk.SubmitIntegrationAsync("Next", clientId, secret, apiHost);
        await LookAsync(walk.Page, $"draft-{name}");
        await walk.Page.Locator("a[href*='/Activate/']").First.ClickAsync();
        await walk.Button("Test with a Duo login").WaitForAsync();
        await LookAsync(walk.Page, $"enable-{name}");
    }

    private static void Note(ConcurrentQueue<string> complaints, IConsoleMessage message)
    {
        // A refusal is served with its proper status, which Chromium counts among errors.
        if (message.Type == "error" && !message.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal))
        {
            complaints.Enqueue(message.Text);
        }
    }

    private static async Task LookAsync(IPage page, string name)
    {
        var overhang = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overhang <= 0, $"{name} sticks out by {overhang} px at {page.Url}.");
        if (Environment.GetEnvironmentVariable("DUOAUTH_SCREENSHOTS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }
}
