using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.Snapshots;

/// <summary>What a session carries: sessions outlive the deployment that issued them.</summary>
public sealed class SessionSnapshotTests
{
    [Fact]
    public async Task Items_OfAVerifiedSession_AreTheOnesThatShipped()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();

        await browser.LogInAsync("ann");

        SnapshotText.AssertLines(
            [
                ".duo.assurance=Interactive",
                ".duo.at={seconds}",
                ".duo.factor=duo_push",
                ".duo.gate=Verified",
                ".duo.int=int-northwind",
                ".duo.irev={22}",
                ".duo.rev={22}",
                ".duo.sid={22}",
                ".duo.sub=id-ann",
                ".duo.ten=northwind",
                ".duo.tx={22}",
                ".expires={time}",
                ".issued={time}",
            ],
            ItemsOf(portal, browser));
    }

    [Fact]
    public async Task Items_OfASessionWithoutALink_AreTheOnesThatShipped()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();

        await browser.LogInAsync("bob");

        SnapshotText.AssertLines(
            [
                ".duo.at={seconds}",
                ".duo.gate=Unlinked",
                ".duo.sid={22}",
                ".duo.sub=id-bob",
                ".duo.ten=northwind",
                ".expires={time}",
                ".issued={time}",
            ],
            ItemsOf(portal, browser));
    }

    [Fact]
    public async Task Items_OfAnExemptSession_AreTheOnesThatShipped()
    {
        await using var portal = await StartAsync(SignInSteps.WithPage(static context =>
            context.SignInAsync("ann", new AuthenticationProperties().ExemptFromDuo("support call"))));
        var browser = portal.NewBrowser();

        await browser.PostAsync("/page");

        SnapshotText.AssertLines(
            [
                ".duo.at={seconds}",
                ".duo.gate=Exempt",
                ".duo.sid={22}",
                ".duo.sub=id-ann",
                ".duo.ten=northwind",
                ".expires={time}",
                ".issued={time}",
            ],
            ItemsOf(portal, browser));
    }

    [Fact]
    public async Task Items_OfASessionFromAnOutage_AreTheOnesThatShipped()
    {
        await using var outage = await OutagePortal.StartAsync();
        outage.Cut();

        await outage.TryAsync(5);

        SnapshotText.AssertLines(
            [
                ".duo.at={seconds}",
                ".duo.gate=fail-open",
                ".duo.int=int-northwind",
                ".duo.irev={22}",
                ".duo.rev={22}",
                ".duo.sid={22}",
                ".duo.sub=id-ann",
                ".duo.ten=northwind",
                ".duo.tx={22}",
                ".expires={time}",
                ".issued={time}",
            ],
            ItemsOf(outage.Portal, outage.Browser));
    }

    [Fact]
    public async Task Items_OfASessionFromBeforeDuo_AreTheOnesThatShipped()
    {
        await using var portal = await StartAsync(new() { Options = static options => options.ExistingSessions = DuoExistingSessions.AcceptUntilExpiry });
        var browser = portal.NewBrowser();
        portal.PutOldSession(browser, "ann");
        IDictionary<string, string?>? seen = null;

        await browser.GetAsync("/");
        seen = portal.Cookie().TicketDataFormat.Unprotect(browser.SessionCookie())?.Properties.Items;

        Assert.NotNull(seen);
        SnapshotText.AssertLines(
            [
                ".duo.gate=Tolerated",
                ".duo.until={ticks}",
                ".expires={time}",
                ".issued={time}",
                ".refresh=False",
            ],
            Lines(seen));
    }

    private static async Task<TestPortal> StartAsync(TestPortalSetup? setup = null)
    {
        var portal = await TestPortal.StartAsync(setup);
        await portal.LinkAsync("ann");
        portal.Duo.AddUser("bob");
        return portal;
    }

    /// <summary>Reads the cookie with the framework's own purposes, and no code of ours.</summary>
    private static string[] ItemsOf(TestPortal portal, TestBrowser browser)
    {
        var protector = portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(
            "Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", CookieAuthenticationDefaults.AuthenticationScheme, "v2");
        var ticket = new TicketDataFormat(protector).Unprotect(browser.SessionCookie());
        Assert.NotNull(ticket);
        return Lines(ticket.Properties.Items);
    }

    private static string[] Lines(IDictionary<string, string?> items) =>
    [
        .. items.OrderBy(static item => item.Key, StringComparer.Ordinal)
            .Select(static item => $"{item.Key}={Named(item.Key, SnapshotText.Shape(item.Value ?? ""))}"),
    ];

    private static string Named(string key, string value) => key switch
    {
        ".issued" or ".expires" => "{time}",
        _ when value.Length == 10 && value.All(char.IsAsciiDigit) => "{seconds}",
        _ when value.Length == 18 && value.All(char.IsAsciiDigit) => "{ticks}",
        _ => value,
    };
}
