using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Tests.Hosting;

/// <summary>Rows D1 to D5 and D7: hosts register in many ways, and are gated in all that start.</summary>
public sealed class RegistrationTests
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>What a host registers before the harness adds Duo (once more).</summary>
    public static TheoryData<string, Action<IServiceCollection>> Orders { get; } = new()
    {
        { "no default scheme", static services => services.AddAuthentication().AddCookie(LoginPage) },
        { "Duo before the cookie", static services =>
        {
            services.AddAuthentication().AddDuoSecondFactor();
            services.AddAuthentication(Scheme).AddCookie(LoginPage);
        } },
        { "Duo before the cookie, no default scheme", static services => services.AddAuthentication().AddDuoSecondFactor().AddCookie(LoginPage) },
        { "Duo three times", static services => services.AddAuthentication(Scheme).AddCookie(LoginPage).AddDuoSecondFactor().AddDuoSecondFactor() },
        { "default set by options afterwards", static services =>
        {
            services.AddAuthentication().AddCookie(LoginPage).AddCookie("Other");
            services.Configure<AuthenticationOptions>(static options => options.DefaultScheme = Scheme);
        } },
        { "default for signing in only", static services => services.AddAuthentication(static options =>
        {
            options.DefaultScheme = "Other";
            options.DefaultSignInScheme = Scheme;
            options.DefaultAuthenticateScheme = Scheme;
            options.DefaultChallengeScheme = Scheme;
            options.DefaultSignOutScheme = Scheme;
        }).AddCookie("Other").AddCookie(LoginPage) },
        { "foreign decorator", static services =>
        {
            services.AddAuthentication(Scheme).AddCookie(LoginPage);
            services.AddScoped<AuthenticationService>();
            services.AddScoped<IAuthenticationService, Decorator>();
        } },
        { "policy scheme in front of the protected cookie", static services =>
        {
            services.AddAuthentication("Policy").AddCookie(LoginPage)
                .AddPolicyScheme("Policy", null, static options => options.ForwardDefault = Scheme);
            services.Configure<DuoSecondFactorOptions>(DuoDefaults.AuthenticationScheme, static options => options.ProtectedScheme = Scheme);
        } },
    };

    /// <summary>What does not start, and what the message says.</summary>
    public static TheoryData<string, Action<IServiceCollection>> Ambiguities { get; } = new()
    {
        { "does not know which cookie to protect", static services => services.AddAuthentication().AddCookie(LoginPage).AddCookie("Other") },
        { "does not know which cookie to protect", static services => services.AddAuthentication("Policy").AddCookie(LoginPage).AddCookie("Other")
            .AddPolicyScheme("Policy", null, static options => options.ForwardDefault = Scheme) },
        { "does not know which cookie to protect", static services => services.AddAuthentication() },
        { "forwards to another scheme", static services =>
        {
            services.AddAuthentication("Policy").AddCookie(LoginPage)
                .AddPolicyScheme("Policy", null, static options => options.ForwardDefault = Scheme);
            services.Configure<DuoSecondFactorOptions>(DuoDefaults.AuthenticationScheme, static options => options.ProtectedScheme = "Policy");
        } },
        { "forwards to another scheme", static services => services.AddAuthentication(Scheme).AddCookie("Other")
            .AddCookie(static options => options.ForwardSignIn = "Other") },
        { "forwards to another scheme", static services => services.AddAuthentication(Scheme).AddCookie("Other")
            .AddCookie(static options => options.ForwardDefault = "Other") },
        { "its handler does not sign in", static services =>
        {
            services.AddAuthentication(Scheme).AddCookie(LoginPage).AddScheme<AuthenticationSchemeOptions, Reader>("Reader", null);
            services.Configure<DuoSecondFactorOptions>(DuoDefaults.AuthenticationScheme, static options => options.ProtectedScheme = "Reader");
        } },
        { "'Duo'", static services =>
        {
            services.AddAuthentication(Scheme).AddCookie(LoginPage);
            services.Configure<DuoSecondFactorOptions>(DuoDefaults.AuthenticationScheme, static options => options.ProtectedScheme = DuoDefaults.AuthenticationScheme);
        } },
    };

    [Theory]
    [MemberData(nameof(Orders), DisableDiscoveryEnumeration = true)]
    public async Task D_HostInWhateverOrder_IsGatedAndWorks(string order, Action<IServiceCollection> authentication)
    {
        await using var portal = await TestPortal.StartAsync(new() { Authentication = authentication });
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        var anonymous = await browser.GetAsync("/secret");
        var pending = await browser.EnterPasswordAsync("ann", "/secret");
        var who = await browser.WhoAsync();
        var end = await browser.FollowAsync(pending);
        await browser.SubmitAsync("/logout");

        Assert.True(anonymous.Location?.AbsolutePath == "/login", order);
        pending.AssertPending();
        Assert.Equal("user:nobody", who);
        Assert.Equal("secret of ann", end.Body);
        await browser.AssertSignedOutAsync();
    }

    [Theory]
    [MemberData(nameof(Ambiguities), DisableDiscoveryEnumeration = true)]
    public async Task D4_HostThatCannotBeProtected_DoesNotStart(string message, Action<IServiceCollection> authentication)
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestPortal.StartAsync(new() { Authentication = authentication }));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(DuoSecondFactorOptions.ProtectedScheme), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task D1_TwoSchemesWithoutADefault_DoNotGetOne()
    {
        await using var portal = await TestPortal.StartAsync(new()
        {
            Authentication = static services =>
            {
                services.AddAuthentication().AddCookie(LoginPage).AddCookie("Other");
                services.Configure<DuoSecondFactorOptions>(DuoDefaults.AuthenticationScheme, static options => options.ProtectedScheme = Scheme);
            },
        });

        Assert.Null(await portal.Services.GetRequiredService<IAuthenticationSchemeProvider>().GetDefaultSignInSchemeAsync());
    }

    [Fact]
    public async Task D4_OtherCookies_AreLeftAlone()
    {
        await using var portal = await TestPortal.StartAsync(new()
        {
            Authentication = static services => services.AddAuthentication(Scheme).AddCookie(LoginPage).AddCookie("Other"),
            Endpoints = static app => app.MapPost("/page", static (HttpContext context) => context.SignInAsync("Other", TestUsers.Principal("ann"))),
        });
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");

        Assert.StartsWith(".AspNetCore.Other=", Assert.Single(page.SetCookies()), StringComparison.Ordinal);
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task D_CookieThatForwardsSomeRequestsElsewhere_LeavesThoseToTheOtherScheme()
    {
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithCookie(static options =>
            options.ForwardDefaultSelector = static context => context.Request.Headers.ContainsKey("X-Key") ? "Reader" : null) with
        {
            Services = static services => services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, Reader>("Reader", null),
        });
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        browser.Headers["X-Key"] = "1";

        var secret = await browser.GetAsync("/secret");
        var sensitive = await browser.OpenAsync("/sensitive");

        Assert.Equal("secret of ann", secret.Body);
        Assert.Equal(DuoDefaults.FailedPath, sensitive.Path);
    }

    [Fact]
    public async Task D7_ChallengeAndForbid_AreTheCookiesOwn()
    {
        await using var portal = await TestPortal.StartAsync(new()
        {
            Endpoints = static app => app.MapGet("/forbidden", static () => Results.Forbid()),
        });

        var challenged = await portal.NewBrowser().GetAsync("/secret");
        var forbidden = await portal.NewBrowser().GetAsync("/forbidden");

        Assert.Equal("/login?ReturnUrl=%2Fsecret", challenged.Location!.PathAndQuery);
        Assert.Equal("/Account/AccessDenied", forbidden.Location!.AbsolutePath);
    }

    [Fact]
    public async Task D_HostsOwnAuthorizationResultHandler_IsStillAsked()
    {
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithCookie(static _ => { }) with
        {
            Authentication = static services =>
            {
                services.AddSingleton<IAuthorizationMiddlewareResultHandler, HostResultHandler>();
                services.AddAuthentication(Scheme).AddCookie(LoginPage);
            },
        });
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        var anonymous = await browser.GetAsync("/secret");
        await browser.LogInAsync("ann");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        var stepUp = await browser.GetAsync("/sensitive");

        Assert.Equal(StatusCodes.Status418ImATeapot, (int)anonymous.Status);
        Assert.Equal(DuoDefaults.StartPath, stepUp.Location!.AbsolutePath);
        Assert.DoesNotContain(portal.Logs.Lines, static line => line.Id.Name == "ResultHandlerReplaced");
    }

    private static void LoginPage(CookieAuthenticationOptions options) => options.LoginPath = "/login";

    private sealed class Decorator(AuthenticationService inner) : IAuthenticationService
    {
        public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme) => inner.AuthenticateAsync(context, scheme);

        public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => inner.ChallengeAsync(context, scheme, properties);

        public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => inner.ForbidAsync(context, scheme, properties);

        public Task SignInAsync(
            HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties)
            => inner.SignInAsync(context, scheme, principal, properties);

        public Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => inner.SignOutAsync(context, scheme, properties);
    }

    /// <summary>A scheme that only reads, as an API key would be.</summary>
    private sealed class Reader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
            => Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(TestUsers.Principal("ann"), Scheme.Name)));
    }

    private sealed class HostResultHandler : IAuthorizationMiddlewareResultHandler
    {
        public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
        {
            if (authorizeResult.Succeeded)
            {
                await next(context);
                return;
            }

            context.Response.StatusCode = StatusCodes.Status418ImATeapot;
        }
    }
}
