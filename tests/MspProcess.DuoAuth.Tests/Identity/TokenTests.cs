using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Tests.Identity;

/// <summary>Row A6: tokens that a password buys. <c>MapIdentityApi</c> gives none to a user who needs Duo, and takes none from them.</summary>
public sealed class TokenTests
{
    [Theory]
    [InlineData(DuoEnforcementMode.Enforce)]
    [InlineData(DuoEnforcementMode.Verify)]
    public async Task A6_TokenOfALinkedUser_IsDeniedWithOneWholeProblem(DuoEnforcementMode mode)
    {
        await using var portal = await StartAsync(isLinked: true, options => options.Mode = mode);
        var browser = portal.NewBrowser();

        var page = await browser.AskAsync("/account/login", new { email = "ann", password = "ann!" });

        page.AssertDenied("TokenWithoutDuo");
        Assert.Equal(DuoFailureReason.TokenWithoutDuo, portal.Audit.LastFailure);
        Assert.Equal(0, portal.TransactionCount());
        Assert.Empty(portal.Duo.Calls);
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task A6_TokenOfAnUnlinkedUser_IsIssuedAndGood()
    {
        await using var portal = await StartAsync(isLinked: false);
        var browser = portal.NewBrowser();

        var tokens = await browser.GetTokensAsync();

        Assert.Equal("me: ann", (await browser.CallAsync(tokens.Access)).Body);
        Assert.Equal(HttpStatusCode.OK, (await browser.AskAsync("/account/refresh", new { refreshToken = tokens.Refresh })).Status);
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task A6_UserWhoLinksLater_LosesTokensAndTheirRefresh()
    {
        await using var portal = await StartAsync(isLinked: false);
        var browser = portal.NewBrowser();
        var tokens = await browser.GetTokensAsync();

        await portal.LinkAsync("ann");
        var refreshed = await browser.AskAsync("/account/refresh", new { refreshToken = tokens.Refresh });
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        var used = await browser.CallAsync(tokens.Access);

        refreshed.AssertDenied("TokenWithoutDuo");
        Assert.Equal(HttpStatusCode.Unauthorized, used.Status);
        Assert.Contains(portal.Logs.Lines, static line => line.Id.Name == "SessionRefused" && line.Text.Contains("token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A6_DuoRequiredOfEverybody_NoTokenIsIssued()
    {
        await using var portal = await StartAsync(isLinked: false, static options => options.Requirement = DuoRequirement.Always);

        var page = await portal.NewBrowser().AskAsync("/account/login", new { email = "ann", password = "ann!" });

        page.AssertDenied("TokenWithoutDuo");
    }

    [Fact]
    public async Task A6_LinkSuspended_SaysSo()
    {
        await using var portal = await StartAsync(isLinked: true);
        await portal.SuspendAsync("ann");

        var page = await portal.NewBrowser().AskAsync("/account/login", new { email = "ann", password = "ann!" });

        page.AssertDenied("LinkSuspended");
    }

    [Fact]
    public async Task A6_VerifiedBrowser_BuysNoTokenEither()
    {
        await using var portal = await StartAsync(isLinked: true);
        var browser = await portal.LogInAsync();

        var page = await browser.AskAsync("/account/login", new { email = "ann", password = "ann!" });

        page.AssertDenied("TokenWithoutDuo");
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData(nameof(SessionOrigin.Verified), HttpStatusCode.Unauthorized)]
    [InlineData(nameof(SessionOrigin.FailOpen), HttpStatusCode.Unauthorized)]
    [InlineData(nameof(SessionOrigin.Exempt), HttpStatusCode.OK)]
    public async Task A4_TokenMadeByHand_CountsOnlyWithAStampOfATokens(string? kind, HttpStatusCode expected)
    {
        await using var portal = await StartAsync(isLinked: true);

        var page = await portal.NewBrowser().CallAsync(MakeToken(portal, kind is null ? null : Enum.Parse<SessionOrigin>(kind)));

        Assert.Equal(expected, page.Status);
    }

    [Fact]
    public async Task A5_TokenFromBeforeTheGate_IsAcceptedUntilItsExpiryByOption()
    {
        await using var portal = await StartAsync(isLinked: true, static options => options.ExistingSessions = DuoExistingSessions.AcceptUntilExpiry);
        var token = MakeToken(portal, kind: null);

        var before = await portal.NewBrowser().CallAsync(token);
        portal.Clock.Advance(TimeSpan.FromHours(2));
        var after = await portal.NewBrowser().CallAsync(token);

        Assert.Equal("me: ann", before.Body);
        Assert.Equal(HttpStatusCode.Unauthorized, after.Status);
    }

    [Fact]
    public async Task T04_TokenOfOneTenant_IsWorthNothingInAnother()
    {
        await using var portal = await StartAsync(isLinked: false);
        var browser = portal.NewBrowser();
        var tokens = await browser.GetTokensAsync();

        browser.Headers["X-Tenant"] = TestPortal.OtherTenant;

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.CallAsync(tokens.Access)).Status);
    }

    [Fact]
    public async Task T42_Token_NeverSatisfiesADemandForDuo()
    {
        await using var portal = await StartAsync(isLinked: false);
        var browser = portal.NewBrowser();
        var tokens = await browser.GetTokensAsync();

        var page = await browser.CallAsync(tokens.Access, "/api/sensitive");

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.DoesNotContain("me:", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A14_ExemptedToken_IsIssuedLoggedAndAudited()
    {
        await using var portal = await StartAsync(isLinked: true);

        var page = await portal.NewBrowser().PostAsync("/api/exempt");

        Assert.Equal("me: ann", (await portal.NewBrowser().CallAsync(page.Tokens().Access)).Body);
        Assert.Single(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.LoginExempted);
    }

    [Fact]
    public async Task A6_TokenAfterAPendingLoginInOneRequest_LeavesTheGatesResponseAlone()
    {
        await using var portal = await StartAsync(isLinked: true);
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/api/both");

        Assert.DoesNotContain("access", page.Everything, StringComparison.OrdinalIgnoreCase);
        page.AssertPending();
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task Off_TokenOfALinkedUser_IsTheHostsOwnAffair()
    {
        await using var portal = await StartAsync(isLinked: true, static options => options.Mode = DuoEnforcementMode.Off);
        var browser = portal.NewBrowser();

        var tokens = await browser.GetTokensAsync();

        Assert.Equal("me: ann", (await browser.CallAsync(tokens.Access)).Body);
        Assert.Empty(portal.Audit.Entries);
    }

    private static Task<TestPortal> StartAsync(bool isLinked, Action<DuoSecondFactorOptions>? options = null)
    {
        var setup = IdentityHost.Setup(before: static services => new IdentityBuilder(typeof(TestAccount), services)
            .AddApiEndpoints().Services.AddAuthentication().AddBearerToken(IdentityConstants.BearerScheme));
        return IdentityHost.StartAsync(setup with { Options = options, Endpoints = setup.Endpoints + Map }, isLinked);
    }

    private static void Map(WebApplication app)
    {
        app.MapGroup("/account").MapIdentityApi<TestAccount>();
        var api = app.MapGroup("/api");
        var bearer = new AuthorizationPolicyBuilder(IdentityConstants.BearerScheme).RequireAuthenticatedUser().Build();
        api.MapGet("/me", static (ClaimsPrincipal user) => "me: " + user.Identity!.Name).RequireAuthorization(bearer);
        api.MapGet("/sensitive", static (ClaimsPrincipal user) => "me: " + user.Identity!.Name).RequireAuthorization(bearer).RequireDuo();
        api.MapPost("/exempt", static (HttpContext context) => context.SignInAsync(
            IdentityConstants.BearerScheme, TestUsers.Principal("ann"), new AuthenticationProperties().ExemptFromDuo("batch job")));
        api.MapPost("/both", static async (HttpContext context) =>
        {
            await context.SignInAsync(IdentityConstants.ApplicationScheme, TestUsers.Principal("ann"));
            await context.SignInAsync(IdentityConstants.BearerScheme, TestUsers.Principal("bob"));
        });
    }

    private static string MakeToken(TestPortal portal, SessionOrigin? kind)
    {
        var properties = new AuthenticationProperties { ExpiresUtc = portal.Clock.GetUtcNow().AddHours(1) };
        if (kind is { } stamped)
        {
            SessionStampSerializer.Write(properties, Stamps.Verified() with { Kind = stamped, Subject = "id-ann", TenantId = TestPortal.Tenant, At = portal.Clock.GetUtcNow() });
        }

        var options = portal.Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(IdentityConstants.BearerScheme);
        return options.BearerTokenProtector.Protect(
            new AuthenticationTicket(TestUsers.Principal("ann"), properties, IdentityConstants.BearerScheme + ":AccessToken"));
    }
}
