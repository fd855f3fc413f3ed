using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Sessions;

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
                ".duo={stamp}",
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
                ".duo={stamp}",
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
                ".duo={stamp}",
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
                ".duo={stamp}",
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

    /// <summary>The stamp byte by byte: a session outlives the deployment that issued it.</summary>
    [Theory]
    [InlineData("3f2504e0-4f89-11d3-9a0c-0305e82c3301", "default", "ARkAaaQqQAEAAAAAAAAAAAAAAAAAAAAAAuAEJT-JT9MRmgwDBegsMwEICUk5LZWxfhuhz6mXMNn_Gi0")]
    [InlineData("ann", "northwind", "AREAaaQqQAEAAAAAAAAAAAAAAAAAAAAAI2Fubilub3J0aHdpbmQJ")]
    public void Stamp_Bytes_AreTheOnesThatShipped(string subject, string tenant, string expected)
        => Assert.Equal(expected, SessionStampCodec.Encode(new SessionStamp
        {
            Kind = SessionOrigin.Verified,
            SessionId = "AAAAAAAAAAAAAAAAAAAAAA",
            Subject = subject,
            TenantId = tenant,
            At = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
            Factor = "duo_push",
            Assurance = DuoAssurance.Interactive,
            Link = subject == "ann" ? default : LinkFingerprint.Of("int-1", "link-1", "credentials-1"),
        }));

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
        ".duo" => "{stamp}",
        _ when value.Length == 10 && value.All(char.IsAsciiDigit) => "{seconds}",
        _ when value.Length == 18 && value.All(char.IsAsciiDigit) => "{ticks}",
        _ => value,
    };
}
