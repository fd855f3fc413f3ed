using System.Net;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Users;

/// <summary>T20: what counts as a fresh second factor, and how an endpoint that needs one responds.</summary>
public sealed class T20FreshnessTests
{
    [Theory]
    [InlineData(0, "fresh")]
    [InlineData(299, "fresh")]
    [InlineData(300, "fresh")]
    [InlineData(301, "stale")]
    [InlineData(86400, "stale")]
    public async Task T20_AgeOfTheFactor_CountsUpToTheLimitAndNotBeyond(int seconds, string expected)
    {
        await using var portal = await Attack.StartAsync(endpoints: MapAges);
        var browser = await portal.LinkedAsync();
        await AdvanceToAsync(portal, browser, seconds);

        Assert.Equal(expected, (await browser.GetAsync("/open/fresh")).Body);
        Assert.Equal(expected == "fresh", (await browser.GetAsync("/sensitive")).Body == "sensitive");
    }

    /// <summary>A node whose clock is ahead stamps the future: a minute is tolerated, and no more.</summary>
    [Theory]
    [InlineData(59, "fresh")]
    [InlineData(61, "stale")]
    public async Task T20_ConfirmationInTheFuture_IsNotFresh(int seconds, string expected)
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.LinkedAsync();
        var ticket = portal.TicketOf(browser);
        SessionStampSerializer.Write(ticket.Properties, portal.StampOf(browser) with { At = portal.Clock.GetUtcNow().AddSeconds(seconds) });

        browser.Cookies.Put(TestPortal.Origin, TestPortal.SessionCookie, portal.Cookie().TicketDataFormat.Protect(ticket));

        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.Equal(expected, (await browser.GetAsync("/open/fresh")).Body);
        Assert.Equal(expected == "fresh", (await browser.GetAsync("/sensitive")).Body == "sensitive");
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public async Task T20_AgeThatTheEndpointNames_TakesTheDefaultsPlace(int seconds, bool isOpen)
    {
        await using var portal = await Attack.StartAsync(endpoints: MapAges);
        var browser = await portal.LinkedAsync();
        await AdvanceToAsync(portal, browser, seconds);

        Assert.Equal(isOpen, (await browser.GetAsync("/within-30-seconds")).Body == "within");
        Assert.Equal(isOpen ? "fresh" : "stale", (await browser.GetAsync("/open/fresh?seconds=30")).Body);
        Assert.Equal("sensitive", (await browser.GetAsync("/sensitive")).Body);
    }

    [Fact]
    public async Task T20_StalePage_AsksDuoForAFreshPromptAndComesBack()
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.StaleAsync();
        var before = browser.Session();

        var page = await browser.OpenAsync("/sensitive?x=1&y=%2F");

        Assert.Equal("sensitive", page.Body);
        Assert.Equal("/sensitive?x=1&y=%2F", page.Url.PathAndQuery);
        var claims = portal.CallsTo(DuoSimulatorEndpoint.Authorize)[^1].Claims!;
        Assert.Equal("login", claims["prompt"]!.GetValue<string>());
        Assert.Equal(0, claims["max_age"]!.GetValue<int>());
        Assert.NotEqual(before, browser.Session());
        Assert.Equal(1, portal.Count(DuoAuditEvent.StepUpVerified));
    }

    [Fact]
    public async Task T20_StaleForm_IsExplainedAndNotExecuted()
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.StaleAsync();
        browser.Headers["Referer"] = TestPortal.Origin + "/profile?tab=2";

        var page = await browser.PostAsync("/sensitive", ("amount", "100"));
        var link = System.Text.RegularExpressions.Regex.Match(page.Body, "href=\"(/signin-duo/start[^\"]+)\"").Groups[1].Value;
        var end = await browser.OpenAsync(WebUtility.HtmlDecode(link));

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.DoesNotContain("done", page.Body, StringComparison.Ordinal);
        Assert.Equal("/profile?tab=2", end.Url.PathAndQuery);
        Assert.Equal("done", (await browser.PostAsync("/sensitive")).Body);
    }

    [Theory]
    [InlineData("GET", "Accept", "application/json")]
    [InlineData("POST", "Accept", "application/json")]
    [InlineData("GET", "Sec-Fetch-Dest", "empty")]
    [InlineData("POST", "Sec-Fetch-Dest", "empty")]
    [InlineData("POST", "X-Requested-With", "XMLHttpRequest")]
    public async Task T20_StaleCallOfAProgram_GetsAProblemWithTheWayOn(string method, string header, string value)
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.StaleAsync();
        browser.Headers["Accept"] = "*/*";
        browser.Headers[header] = value;

        var page = await browser.SendAsync(new HttpMethod(method), new Uri(TestPortal.Origin + "/sensitive"), null);
        var problem = JsonDocument.Parse(page.Body).RootElement;
        var startUrl = problem.GetProperty("startUrl").GetString()!;
        browser.Headers.Clear();
        browser.Headers["Accept"] = "text/html";
        await browser.OpenAsync(startUrl);

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Equal("application/problem+json", page.Response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith(DuoDefaults.StartPath + "?s=", startUrl, StringComparison.Ordinal);
        Assert.Equal("fresh", (await browser.GetAsync("/open/fresh")).Body);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task T20_UserWithoutALink_GetsAPageAndNoLoop(string method)
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.UnlinkedAsync();

        var page = await browser.FollowAsync(await browser.SendAsync(new HttpMethod(method), new Uri(TestPortal.Origin + "/sensitive"), null));

        portal.AssertRefused(page, DuoFailureReason.UserNotLinked);
        Assert.Empty(portal.Duo.Calls);
        Assert.Empty(browser.PendingCookies());
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Fact]
    public async Task T20_ProgramOfAUserWithoutALink_GetsAProblem()
    {
        await using var portal = await Attack.StartAsync();
        var browser = (await portal.UnlinkedAsync()).AsApi();

        var page = await browser.GetAsync("/sensitive");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("\"reason\":\"UserNotLinked\"", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("startUrl", page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task T20_UserWithoutTheRole_IsForbiddenWithoutDuo(string method)
    {
        await using var portal = await Attack.StartAsync(endpoints: static app =>
            app.MapMethods("/both", ["GET", "POST"], static () => "both").RequireDuo().RequireAuthorization(static policy => policy.RequireRole("owner")));
        var browser = await portal.StaleAsync();
        var calls = portal.Duo.Calls.Count;

        var page = await browser.SendAsync(new HttpMethod(method), new Uri(TestPortal.Origin + "/both"), null);

        Assert.Equal("/Account/AccessDenied", page.Location!.AbsolutePath);
        Assert.Equal(calls, portal.Duo.Calls.Count);
        Assert.Empty(browser.PendingCookies());
        Assert.Equal(0, portal.Count(DuoAuditEvent.Refused));
    }

    /// <summary>A token whose time of authentication does not prove that the user has acted now.</summary>
    [Theory]
    [InlineData("missing")]
    [InlineData("old")]
    [InlineData("future")]
    [InlineData("text")]
    public async Task T20_TimeOfAuthenticationThatIsNotNow_RaisesNothing(string time)
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.StaleAsync();
        var session = browser.Session();
        portal.Duo.Faults.Token.Next(fault => _ = time switch
        {
            "missing" => fault.WithoutClaim("auth_time"),
            "old" => fault.ShiftedClaim("auth_time", TimeSpan.FromSeconds(-62)),
            "future" => fault.ShiftedClaim("auth_time", TimeSpan.FromSeconds(62)),
            _ => fault.Claim("auth_time", "now"),
        });

        var page = await browser.OpenAsync("/sensitive");

        portal.AssertRefused(page, DuoFailureReason.AuthenticationNotFresh);
        Assert.Equal(session, browser.Session());
        Assert.Equal("stale", (await browser.GetAsync("/open/fresh")).Body);
        Assert.Equal(0, portal.Count(DuoAuditEvent.StepUpVerified));
    }

    [Fact]
    public async Task T20_ForgedItemsInTheHostsProperties_CountForNothing()
    {
        await using var portal = await Attack.StartAsync(endpoints: static app => app.MapPost("/forge", (Delegate)ForgeAsync).DisableAntiforgery());
        await portal.LinkAsync("bob");
        var browser = portal.NewBrowser();

        await browser.PostAsync("/forge", ("name", "ann"));
        var linked = await portal.NewBrowser().PostAsync("/forge", ("name", "bob"));

        Assert.Equal("northwind:id-ann:unverified:Unknown:", (await browser.GetAsync("/open/session")).Body);
        Assert.Equal("stale", (await browser.GetAsync("/open/fresh")).Body);
        portal.AssertRefused(await browser.OpenAsync("/sensitive"), DuoFailureReason.UserNotLinked);
        Assert.Equal(DuoDefaults.StartPath, linked.Location!.AbsolutePath);
    }

    [Fact]
    public async Task T20_TicketOfAnotherSchemeWithCopiedItems_CountsForNothing()
    {
        await using var portal = await Attack.StartAsync(
            services: static services => services.AddAuthentication().AddCookie("Other"),
            endpoints: static app =>
            {
                app.MapPost("/copy", (Delegate)CopyToOtherSchemeAsync).DisableAntiforgery();
                app.MapGet("/other", static () => "other").RequireDuo().RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = "Other" });
            });
        var browser = await portal.LinkedAsync();
        await browser.PostAsync("/copy", ("name", "ann"));
        browser.Cookies.Remove(TestPortal.Origin, TestPortal.SessionCookie);

        var page = await browser.OpenAsync("/other");

        portal.AssertRefused(page, DuoFailureReason.SessionMismatch);
        Assert.Equal("none", (await browser.GetAsync("/open/session")).Body);
        Assert.Equal("stale", (await browser.GetAsync("/open/fresh")).Body);
    }

    [Fact]
    public async Task T20_UserOfAnotherScheme_DoesNotRideOnTheSessionOfThisOneAndDoesNotLoop()
    {
        await using var portal = await Attack.StartAsync(
            services: static services => services.AddAuthentication().AddCookie("Other"),
            endpoints: static app =>
            {
                app.MapPost("/copy", (Delegate)CopyToOtherSchemeAsync).DisableAntiforgery();
                app.MapGet("/other", static () => "other").RequireAuthorization(
                    new AuthorizeAttribute { AuthenticationSchemes = "Other" }, new RequireDuoAttribute { AuthenticationSchemes = "Other" });
            });
        var browser = await portal.LinkedAsync();
        await browser.PostAsync("/copy", ("name", "eve"));
        var calls = portal.Duo.Calls.Count;

        var page = await browser.OpenAsync("/other");

        portal.AssertRefused(page, DuoFailureReason.SubjectMismatch);
        Assert.Equal(calls, portal.Duo.Calls.Count);
    }

    [Fact]
    public async Task T20_DuoWhoseClockIsBehind_IsAskedOnceAndNotInALoop()
    {
        await using var portal = await Attack.StartAsync(endpoints: MapAges);
        var browser = await portal.StaleAsync();
        portal.Duo.Faults.ClockOffset = TimeSpan.FromSeconds(-45);
        var prompts = portal.CallsTo(DuoSimulatorEndpoint.Authorize).Length;

        var page = await browser.OpenAsync("/within-30-seconds");

        Assert.Equal("within", page.Body);
        Assert.Equal(prompts + 1, portal.CallsTo(DuoSimulatorEndpoint.Authorize).Length);
    }

    private static void MapAges(WebApplication app) => app.MapGet("/within-30-seconds", static () => "within").RequireDuo(TimeSpan.FromSeconds(30));

    /// <summary>A host that believes what it is told: it signs in with items and claims that say "Duo was here".</summary>
    private static async Task<IResult> ForgeAsync(HttpContext context)
    {
        var name = (await context.Request.ReadFormAsync())["name"].ToString();
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var principal = TestUsers.Principal(name);
        principal.AddIdentity(new ClaimsIdentity(
        [
            new Claim("amr", "mfa"), new Claim("amr", "duo"), new Claim("acr", "mfa"), new Claim("auth_time", now),
            new Claim("duo_assurance", nameof(DuoAssurance.Interactive), ClaimValueTypes.String, "MspProcess.DuoAuth"),
            new Claim("auth_time", now, ClaimValueTypes.String, "MspProcess.DuoAuth"),
        ]));
        var link = await context.RequestServices.GetRequiredService<IDuoUserLinkStore>().FindAsync(TestPortal.Tenant, "id-" + name, default);
        var properties = new AuthenticationProperties(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [".duo.gate"] = "Verified", [".duo.sid"] = "sid", [".duo.sub"] = "id-" + name, [".duo.ten"] = TestPortal.Tenant, [".duo.at"] = now,
            [".duo.int"] = "int-northwind", [".duo.factor"] = "duo_push", [".duo.assurance"] = "Interactive", [".duo.tx"] = "tx", [".duo.rev"] = link?.Revision,
        });
        await context.SignInAsync(principal, properties);
        return Results.Redirect("/");
    }

    private static async Task<string> CopyToOtherSchemeAsync(HttpContext context)
    {
        var name = (await context.Request.ReadFormAsync())["name"].ToString();
        var current = await context.AuthenticateAsync();
        await context.SignInAsync("Other", TestUsers.Principal(name), current.Properties!.Clone());
        return "copied";
    }

    /// <summary>Sets the clock to an exact age of the session's verification, whose time is in whole seconds.</summary>
    private static async Task AdvanceToAsync(TestPortal portal, TestBrowser browser, int seconds)
    {
        Assert.Equal("fresh", (await browser.GetAsync("/open/fresh")).Body);
        var verified = DateTimeOffset.FromUnixTimeSeconds(portal.Clock.GetUtcNow().ToUnixTimeSeconds());
        var target = verified.AddSeconds(seconds);
        if (target > portal.Clock.GetUtcNow())
        {
            portal.Clock.SetUtcNow(target);
        }
    }
}
