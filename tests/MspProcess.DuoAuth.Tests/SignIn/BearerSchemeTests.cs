using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Tests.SignIn;

/// <summary>The framework's bearer tokens beside the cookie of a plain host, under whatever names and however they are reached.</summary>
public sealed class BearerSchemeTests
{
    [Theory]
    [InlineData("First")]
    [InlineData("Second")]
    [InlineData("Alias")]
    public async Task A6_SeveralSchemesAfterDuoWasAddedTwice_NoneIssuesATokenToALinkedUser(string scheme)
    {
        await using var portal = await StartAsync(authentication: static services =>
        {
            services.AddAuthentication().AddDuoSecondFactor(static options => options.TokenSchemes.Add("First"));
            services.AddAuthentication().AddPolicyScheme("Alias", null, static options => options.ForwardSignIn = "Second")
                .AddBearerToken("First").AddBearerToken("Second");
            AddCookie(services);
        });

        (await portal.NewBrowser().PostAsync("/token/" + scheme + "/ann")).AssertDenied("TokenWithoutDuo");
        Assert.Contains("accessToken", (await portal.NewBrowser().PostAsync("/token/" + scheme + "/bob")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A6_DeniedTokenOnARealServerWithCompression_IsAWholeProblemAndNothingElse(bool usesHttp2)
    {
        await using var portal = await StartAsync(new()
        {
            UsesKestrel = true,
            UsesHttp2 = usesHttp2,
            Environment = "Development",
            Services = static services => services.AddResponseCompression(static options => options.EnableForHttps = true),
            Pipeline = static app => app.UseResponseCompression(),
        });
        var browser = portal.NewBrowser();
        browser.Headers["Origin"] = "https://app.example";
        browser.Headers["Accept-Encoding"] = "gzip";

        var page = await browser.PostAsync("/token/BearerToken/ann");

        page.AssertDenied("TokenWithoutDuo");
        Assert.All(page.SetCookies(), static cookie => Assert.Contains("expires=Thu, 01 Jan 1970", cookie, StringComparison.Ordinal));
        Assert.DoesNotContain("id-ann", page.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(TestPortal.Tenant, page.Body, StringComparison.Ordinal);
        AttackSteps.AssertQuiet(page);
    }

    /// <summary>Only programs ask for tokens, also those that post a form and do not say what they accept.</summary>
    [Theory]
    [InlineData("*/*")]
    [InlineData("text/html")]
    public async Task A6_CallerThatDoesNotAskForJson_GetsTheProblemToo(string accept)
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        browser.Headers["Accept"] = accept;

        (await browser.PostAsync("/token/BearerToken/ann")).AssertDenied("TokenWithoutDuo");
    }

    [Fact]
    public async Task A6_BearerTokensAsTheProtectedScheme_TheHostDoesNotStart()
    {
        var thrown = await Record.ExceptionAsync(() => StartAsync(new() { Options = static options => options.ProtectedScheme = BearerTokenDefaults.AuthenticationScheme }));

        Assert.Contains("issues tokens", Assert.IsType<InvalidOperationException>(thrown).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A6_BearerSchemeThatIsAddedBehindTheGatesBack_TheHostDoesNotStart()
    {
        var thrown = await Record.ExceptionAsync(() => StartAsync(new()
        {
            Services = static services =>
            {
                var bearer = new ServiceCollection().AddAuthentication().AddBearerToken("Late").Services
                    .Select(static service => service.ImplementationInstance).OfType<IConfigureOptions<AuthenticationOptions>>().ToArray();
                services.PostConfigure<AuthenticationOptions>(options =>
                {
                    foreach (var configure in bearer)
                    {
                        configure.Configure(options);
                    }
                });
            },
        }));

        Assert.Contains("'Late'", Assert.IsType<InvalidOperationException>(thrown).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A6_BearerSchemeThatForwardsToTheCookie_LeavesTheSessionToItsOwnGate()
    {
        await using var portal = await StartAsync(authentication: static services =>
        {
            AddCookie(services);
            services.AddAuthentication().AddBearerToken(static options => options.ForwardDefaultSelector = static context =>
                context.Request.Headers.Authorization.Count == 0 ? CookieAuthenticationDefaults.AuthenticationScheme : null);
        });
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");

        Assert.Equal("me: ann", (await browser.GetAsync("/me")).Body);
        portal.Clock.Advance(TimeSpan.FromDays(8));   // longer than a verification lasts
        Assert.NotEqual("me: ann", (await browser.GetAsync("/me")).Body);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.CallAsync("no token", "/me")).Status);
    }

    /// <summary>The host hands the session's own properties on, and with them the session's stamp.</summary>
    [Fact]
    public async Task Off_TokenForASession_IsGoodAndCarriesNothingOfTheSession()
    {
        await using var portal = await StartAsync(new()
        {
            Options = static options => options.Mode = DuoEnforcementMode.Off,
            Endpoints = ExplicitHost.Setup(DuoEnforcementMode.Off).Endpoints,
        });
        var browser = portal.NewBrowser();
        await browser.FollowAsync(await browser.EnterAsync("ann"));
        Assert.Equal(SessionOrigin.Verified, portal.StampOf(browser).Kind);

        var token = (await browser.PostAsync("/exchange")).Tokens().Access;

        Assert.Equal("me: ann", (await portal.NewBrowser().CallAsync(token, "/me")).Body);
        Assert.Equal("duo claims: 0", (await portal.NewBrowser().CallAsync(token, "/duo-claims")).Body);
    }

    /// <summary>Ann's browser, confirmed a moment ago, and a token of eve, who never saw Duo: the request is eve's.</summary>
    [Fact]
    public async Task T42_TokenBesideSomebodyElsesFreshSession_IsNotFresh()
    {
        await using var portal = await StartAsync();
        var token = (await portal.NewBrowser().PostAsync("/token/BearerToken/eve")).Tokens().Access;
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        await portal.LinkAsync("bob");
        Assert.Equal("ann: True", (await browser.GetAsync("/either/fresh")).Body);

        var fresh = await browser.CallAsync(token, "/either/fresh");
        var reset = await browser.PostAsync("/either/reset/id-bob");
        browser.Headers.Remove("Authorization");

        Assert.Equal("eve: False", fresh.Body);
        Assert.Equal("eve: False", reset.Body);
        Assert.NotNull(await portal.Links.FindAsync(TestPortal.Tenant, "id-bob", default));
        Assert.Equal("ann: True", (await browser.PostAsync("/either/reset/id-bob")).Body);
    }

    /// <summary>Ann exists in two tenants, and only one of them has confirmed her: its Duo says nothing in the other.</summary>
    [Fact]
    public async Task T42_TokenOfAnotherTenantBesideAFreshSession_IsNotFresh()
    {
        await using var portal = await StartAsync();
        var token = (await portal.NewBrowser().PostAsync("/token/BearerToken/ann?tenant=" + TestPortal.OtherTenant)).Tokens().Access;
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");

        var fresh = await browser.CallAsync(token, "/either/fresh");
        var required = await browser.CallAsync(token, "/me/fresh");

        Assert.Equal("ann: False", fresh.Body);
        Assert.Equal(HttpStatusCode.Unauthorized, required.Status);
        Assert.Equal(DuoFailureReason.StepUpNeedsBrowser, portal.Audit.LastFailure);
    }

    private static Task<TestPortal> StartAsync(TestPortalSetup? setup = null, Action<IServiceCollection>? authentication = null)
        => AttackSteps.StartWithAnnAsync((setup ?? new()) with
        {
            Authentication = authentication ?? (static services =>
            {
                AddCookie(services);
                services.AddAuthentication().AddBearerToken();
            }),
            Endpoints = setup?.Endpoints + Map,
        });

    private static void AddCookie(IServiceCollection services)
        => services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(static options => options.LoginPath = "/login");

    private static void Map(WebApplication app)
    {
        var bearer = new AuthorizationPolicyBuilder(BearerTokenDefaults.AuthenticationScheme).RequireAuthenticatedUser().Build();
        app.MapPost("/token/{scheme}/{name}", static (HttpContext context, string scheme, string name, string? tenant) =>
            context.SignInAsync(scheme, TestUsers.Principal(name, tenant ?? TestPortal.Tenant)));
        app.MapGet("/me", static (ClaimsPrincipal user) => "me: " + user.Identity!.Name).RequireAuthorization(bearer);
        app.MapGet("/me/fresh", static (ClaimsPrincipal user) => "me: " + user.Identity!.Name).RequireAuthorization(bearer).RequireDuo();
        app.MapGet("/duo-claims", static (ClaimsPrincipal user) =>
            "duo claims: " + user.Claims.Count(static claim => claim.Issuer == "MspProcess.DuoAuth")).RequireAuthorization(bearer);
        app.MapPost("/exchange", static async (HttpContext context) =>
        {
            var current = await context.AuthenticateAsync();
            await context.SignInAsync(BearerTokenDefaults.AuthenticationScheme, current.Principal!, current.Properties);
        });

        // Asked of the token where there is one, as a policy scheme would.
        var either = app.MapGroup("/either").AddEndpointFilter(static async (invocation, next) =>
        {
            if (await invocation.HttpContext.AuthenticateAsync(BearerTokenDefaults.AuthenticationScheme) is { Succeeded: true } token)
            {
                invocation.HttpContext.User = token.Principal;
            }

            return await next(invocation);
        });
        either.MapGet("/fresh", static async (HttpContext context) => $"{context.User.Identity!.Name}: {await context.HasRecentDuoAsync()}");
        either.MapPost("/reset/{subject}", static async (HttpContext context, DuoLinkManager links, string subject) =>
            $"{context.User.Identity!.Name}: {(await links.ResetAsync(context, subject, default)).Succeeded}");
    }
}
