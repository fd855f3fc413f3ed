using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;

namespace MspProcess.DuoAuth.Tests.RateLimits;

/// <summary>Start page, callback and link page: who proves nothing is counted by address, and nobody else is touched.</summary>
public sealed class PageLimitTests
{
    private const int Permits = 3;
    private const string Unknown = "AAAAAAAAAAAAAAAAAAAAAA";

    private static readonly string[] Pages =
    [
        $"/signin-duo/start?t={Unknown}",
        "/signin-duo/start?s=forged",
        $"/signin-duo?state={new string('A', 43)}&duo_code=code",
        "/signin-duo?state=short",
        $"/signin-duo/link?t={Unknown}",
    ];

    public static TheoryData<string> AllPages { get; } = new(Pages);

    [Theory]
    [MemberData(nameof(AllPages))]
    public async Task Page_OverTheLimitOfTheAddress_Is429WithAPageThatExplains(string page)
    {
        await using var portal = await LimitedPortal.StartAsync(Few);
        var browser = portal.BrowserAt(LimitedPortal.Here);

        await FloodAsync(portal, browser, page);
        var refused = await browser.GetAsync(page);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.InRange(refused.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("Too many requests", refused.Body, StringComparison.Ordinal);
        Assert.Contains("DUO-800", refused.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Use another account", refused.Body, StringComparison.Ordinal);
        AttackSteps.AssertQuiet(refused);
        Assert.Contains(Assert.Single(portal.Audit.Entries, static entry => entry.Reason == DuoFailureReason.TooManyRequests).ReferenceId!, refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LinkPage_Posts_AreCountedToo()
    {
        await using var portal = await LimitedPortal.StartAsync(Few);
        var browser = portal.BrowserAt(LimitedPortal.Here);

        await FloodAsync(portal, browser, Pages[0]);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.PostAsync($"/signin-duo/link?t={Unknown}", ("confirm", "x"))).Status);
    }

    [Fact]
    public async Task Page_OverTheLimit_IsAProblemForAProgram()
    {
        await using var portal = await LimitedPortal.StartAsync(Few);
        var browser = portal.BrowserAt(LimitedPortal.Here);
        await FloodAsync(portal, browser, Pages[0]);
        browser.Headers["Accept"] = "application/json";

        var refused = await browser.GetAsync(Pages[0]);

        var problem = JsonNode.Parse(refused.Body)!;
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("application/problem+json", refused.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal((429, "TooManyRequests"), ((int)problem["status"]!, (string)problem["reason"]!));
        Assert.NotNull(refused.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Page_Flooded_IsLoggedAndAuditedOnce()
    {
        await using var portal = await LimitedPortal.StartAsync(Few);
        var browser = portal.BrowserAt(LimitedPortal.Here);

        await FloodAsync(portal, browser, Pages[0]);
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.GetAsync(Pages[i % Pages.Length])).Status);
        }

        Assert.Equal(1, portal.Audited());
        Assert.Equal(1, portal.Logged(40));
        Assert.Equal(Permits, portal.Logged(10));
    }

    [Fact]
    public async Task Page_WhenTheWindowIsOver_WorksAgain()
    {
        await using var portal = await LimitedPortal.StartAsync(Few);
        var browser = portal.BrowserAt(LimitedPortal.Here);
        await FloodAsync(portal, browser, Pages[0]);
        var wait = (await browser.GetAsync(Pages[0])).Response.Headers.RetryAfter!.Delta!.Value;

        portal.Clock.Advance(wait);
        await FloodAsync(portal, browser, Pages[0]);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.GetAsync(Pages[0])).Status);
    }

    /// <summary>A whole office has one address, and so has everybody behind a proxy whose headers nobody applies.</summary>
    [Fact]
    public async Task T53_SignIn_AtAnAddressThatANeighborUsedUp_GoesOn()
    {
        await using var portal = await LimitedPortal.StartAsync(Few);
        var attacker = portal.BrowserAt(LimitedPortal.Here);
        await FloodAsync(portal, attacker, Pages[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await attacker.GetAsync(Pages[0])).Status);

        var ann = portal.BrowserAt(LimitedPortal.Here);
        var page = await ann.LogInAsync("ann", "/secret");
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var again = await ann.GetAsync(ann.History.Last(static seen => seen.Path == DuoDefaults.CallbackPath).Url);

        Assert.Equal("secret of ann", page.Body);
        Assert.Equal(HttpStatusCode.Found, again.Status);   // Back and refresh of a user who is in lead where the sign-in led
    }

    /// <summary>A new user confirms the link on the library's page, with the address used up.</summary>
    [Fact]
    public async Task T53_RequiredLink_AtAnAddressThatANeighborUsedUp_GoesOn()
    {
        await using var portal = await TestPortal.StartAsync(LimitedPortal.Setup(Few) with { Options = static options => options.Requirement = DuoRequirement.Always });
        portal.Duo.AddUser("new");
        await FloodAsync(portal, portal.BrowserAt(LimitedPortal.Here), Pages[0]);

        var browser = portal.BrowserAt(LimitedPortal.Here);
        var form = await browser.LogInAsync("new");

        Assert.Equal(HttpStatusCode.OK, form.Status);
        Assert.Contains("Link your Duo identity", form.Body, StringComparison.Ordinal);
    }

    /// <summary>What a foreign callback ends, it ends: the limit must not keep a relayed code usable.</summary>
    [Fact]
    public async Task T13_ForeignCallback_OverTheLimit_StillEndsTheTransaction()
    {
        await using var portal = await LimitedPortal.StartAsync(Few);
        var ann = portal.BrowserAt(LimitedPortal.Elsewhere);
        var callback = await ann.GoToCallbackAsync("ann");
        var attacker = portal.BrowserAt(LimitedPortal.Here);
        await FloodAsync(portal, attacker, Pages[0]);

        var refused = await attacker.GetAsync(callback);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        await portal.AssertFailsClosedAsync(ann, await ann.GetAsync(callback), DuoFailureReason.TransactionRevoked);
    }

    /// <summary>One key per network of a subscriber, and one spelling per address.</summary>
    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2::2", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:DB8:1:2:0:0:0:1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:2:2::1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "::ffff:c000:201", true)]
    [InlineData("192.0.2.1", "64:ff9b::192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("::ffff:192.0.2.1", "::ffff:192.0.2.2", false)]
    [InlineData("64:ff9b::192.0.2.1", "64:ff9b::192.0.2.2", false)]
    [InlineData("fe80::1%2", "fe80::1%3", true)]
    public async Task T24_Address_CountsInOneSpelling(string one, string other, bool isTheSame)
    {
        await using var portal = await LimitedPortal.StartAsync(Few);
        await FloodAsync(portal, portal.BrowserAt(one), Pages[0]);

        var page = await portal.BrowserAt(other).GetAsync(Pages[0]);

        Assert.Equal(isTheSame ? HttpStatusCode.TooManyRequests : HttpStatusCode.Found, page.Status);
    }

    [Fact]
    public async Task Request_WithoutAnAddress_IsNotCounted()
    {
        await using var portal = await LimitedPortal.StartAsync(Few);

        for (var i = 0; i < 3 * Permits; i++)
        {
            Assert.Equal(HttpStatusCode.Found, (await portal.NewBrowser().GetAsync(Pages[0])).Status);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Address_BehindAProxy_IsTheUsersWhereTheHeadersAreApplied(bool isApplied)
    {
        await using var portal = await LimitedPortal.StartAsync(Few, app =>
        {
            var headers = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
            headers.KnownProxies.Add(IPAddress.Parse("10.0.0.1"));
            _ = isApplied ? app.UseForwardedHeaders(headers) : app;
        });
        await FloodAsync(portal, Behind(portal, LimitedPortal.Here), Pages[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Behind(portal, LimitedPortal.Here).GetAsync(Pages[0])).Status);

        var other = await Behind(portal, LimitedPortal.Elsewhere).GetAsync(Pages[0]);

        Assert.Equal(isApplied ? HttpStatusCode.Found : HttpStatusCode.TooManyRequests, other.Status);
        Assert.Equal(isApplied ? 0 : 1, portal.Logged(42));
    }

    /// <summary>A client behind no proxy may write what it likes into the header.</summary>
    [Fact]
    public async Task T24_ForgedForwardedHeader_DoesNotChangeTheAddress()
    {
        await using var portal = await LimitedPortal.StartAsync(Few, static app => app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor }));
        for (var i = 0; i < Permits; i++)
        {
            await Forging(i).GetAsync(Pages[0]);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await Forging(99).GetAsync(Pages[0])).Status);

        TestBrowser Forging(int number)
        {
            var browser = portal.BrowserAt(LimitedPortal.Here);
            browser.Headers["X-Forwarded-For"] = string.Create(CultureInfo.InvariantCulture, $"192.0.2.{number}");
            return browser;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Limit_TurnedOff_CountsNothing(bool isAllOff)
    {
        await using var portal = await LimitedPortal.StartAsync(limits =>
        {
            Few(limits);
            limits.IsEnabled = !isAllOff;
            limits.Pages = isAllOff ? limits.Pages : null;
        });

        for (var i = 0; i < 3 * Permits; i++)
        {
            Assert.Equal(HttpStatusCode.Found, (await portal.BrowserAt(LimitedPortal.Here).GetAsync(Pages[0])).Status);
        }
    }

    [Fact]
    public async Task Event_OfTheHost_IsToldAndMayRespond()
    {
        var told = new List<(DuoFailureReason, TimeSpan?)>();
        await using var portal = await AttackSteps.StartWithAnnAsync(LimitedPortal.Setup(Few) with
        {
            Options = options => options.Events.OnRemoteFailure = context =>
            {
                told.Add((context.Failure.Reason, context.Failure.RetryAfter));
                return Task.CompletedTask;
            },
        });
        var browser = portal.BrowserAt(LimitedPortal.Here);
        await FloodAsync(portal, browser, Pages[0]);
        told.Clear();

        await browser.GetAsync(Pages[0]);

        var (reason, wait) = Assert.Single(told);
        Assert.Equal(DuoFailureReason.TooManyRequests, reason);
        Assert.NotNull(wait);
    }

    private static void Few(DuoRateLimitOptions limits) => limits.Pages = new(Permits, TimeSpan.FromMinutes(1));

    private static TestBrowser Behind(TestPortal portal, string client)
    {
        var browser = portal.BrowserAt("10.0.0.1");
        browser.Headers["X-Forwarded-For"] = client;
        return browser;
    }

    /// <summary>Uses the limit up; each request fails as it would without one.</summary>
    private static async Task FloodAsync(TestPortal portal, TestBrowser browser, string page)
    {
        for (var i = 0; i < Permits; i++)
        {
            Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync(page)).Status);
        }

        Assert.NotEqual(DuoFailureReason.TooManyRequests, portal.Audit.LastFailure);
    }
}
