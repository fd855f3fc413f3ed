using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Tests.Identity;

/// <summary>Every route of Identity's endpoints to a token, on a host that registered them with one call, as the template does.</summary>
public sealed class TokenRouteTests
{
    [Theory]
    [InlineData(DuoEnforcementMode.Enforce)]
    [InlineData(DuoEnforcementMode.Verify)]
    public async Task A6_CodeFromAnApp_BuysNoToken(DuoEnforcementMode mode)
    {
        await using var portal = await StartAsync(options => options.Mode = mode);
        portal.Ann().TwoFactorEnabled = true;

        var page = await portal.NewBrowser().AskAsync("/account/login", new { email = "ann", password = "ann!", twoFactorCode = IdentityHost.Code });

        page.AssertDenied("TokenWithoutDuo");
    }

    [Fact]
    public async Task A6_RecoveryCode_BuysNoToken()
    {
        await using var portal = await StartAsync();
        portal.Ann().TwoFactorEnabled = true;
        string[] codes = [];
        await portal.WithUsersAsync(async users =>
        {
            codes = [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync(portal.Ann(), 1))!];
            return IdentityResult.Success;
        });

        var page = await portal.NewBrowser().AskAsync("/account/login", new { email = "ann", password = "ann!", twoFactorRecoveryCode = codes[0] });

        page.AssertDenied("TokenWithoutDuo");
    }

    [Fact]
    public async Task A6_RefreshTokenFromBeforeTheGate_BuysNoToken()
    {
        await using var portal = await StartAsync(static options => options.ExistingSessions = DuoExistingSessions.AcceptUntilExpiry);
        await using var scope = portal.Services.CreateAsyncScope();
        var principal = await scope.ServiceProvider.GetRequiredService<SignInManager<TestAccount>>().CreateUserPrincipalAsync(portal.Ann());
        var token = portal.Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(IdentityConstants.BearerScheme).RefreshTokenProtector.Protect(
            new AuthenticationTicket(principal, new() { ExpiresUtc = portal.Clock.GetUtcNow().AddDays(14) }, IdentityConstants.BearerScheme + ":RefreshToken"));

        var page = await portal.NewBrowser().AskAsync("/account/refresh", new { refreshToken = token });

        page.AssertDenied("TokenWithoutDuo");
    }

    /// <summary>The default scheme of <c>AddIdentityApiEndpoints</c> reads a token or a cookie, and signs in with tokens.</summary>
    [Fact]
    public async Task A6_CompositeDefaultScheme_TakesTheCookieAfterDuoAndNoTokenBesideIt()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();

        (await browser.PostAsync("/direct")).AssertDenied("TokenWithoutDuo");
        var page = await browser.AskAsync("/account/login?useSessionCookies=true", new { email = "ann", password = "ann!" });
        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        using var problem = System.Text.Json.JsonDocument.Parse(page.Body);
        await browser.OpenAsync(problem.RootElement.GetProperty("startUrl").GetString()!);

        Assert.Equal("secret of ann", (await browser.GetAsync("/secret")).Body);
        Assert.Equal("sensitive", (await browser.GetAsync("/sensitive")).Body);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.CallAsync("no token", "/secret")).Status);
    }

    /// <summary>Identity's endpoint responds by itself when it hears of the denied sign-in: that must be neither lost nor said twice.</summary>
    [Theory]
    [InlineData(DuoEnforcementMode.Enforce)]
    [InlineData(DuoEnforcementMode.Verify)]
    public async Task A6_WithASignInManagerThatSaysSo_TokenIsDeniedOnceAndOnRecord(DuoEnforcementMode mode)
    {
        await using var portal = await StartAsync(options => options.Mode = mode, static identity => identity.AddDuoTwoFactor<TestAccount>());

        var page = await portal.NewBrowser().AskAsync("/account/login", new { email = "ann", password = "ann!" });

        if (mode == DuoEnforcementMode.Enforce)
        {
            page.AssertDenied("TokenWithoutDuo");
        }
        else
        {
            Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
            Assert.Contains("NotAllowed", page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("accessToken", page.Body, StringComparison.Ordinal);
        }

        var refused = Assert.Single(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.Refused);
        Assert.Equal(("id-ann", DuoFailureReason.TokenWithoutDuo), (refused.Subject, refused.Reason));
    }

    private static Task<TestPortal> StartAsync(Action<DuoSecondFactorOptions>? options = null, Action<IdentityBuilder>? identity = null) => IdentityHost.StartAsync(new()
    {
        Options = options,
        Authentication = services =>
        {
            services.RemoveAll<IDuoPasswordVerifier>();
            services.RemoveAll<IDuoPendingSignInValidator>();
            services.AddSingleton<TestAccountStore>();
            services.AddSingleton<IUserStore<TestAccount>>(static provider => provider.GetRequiredService<TestAccountStore>());
            var builder = services.AddIdentityApiEndpoints<TestAccount>(static options =>
                options.Password = new PasswordOptions { RequireDigit = false, RequireUppercase = false, RequiredLength = 4 });
            builder.AddTokenProvider<IdentityHost.FixedCode>(TokenOptions.DefaultAuthenticatorProvider);
            services.PostConfigure<IdentityOptions>(static options => options.Tokens.ProviderMap.Remove(TokenOptions.DefaultPhoneProvider));   // nobody has one
            services.AddDuoIdentity<TestAccount>();
            identity?.Invoke(builder);
        },
        Services = static services => services.AddSingleton<IDuoTenantResolver, OneTenant>(),
        Endpoints = static app =>
        {
            app.MapGroup("/account").MapIdentityApi<TestAccount>();
            app.MapPost("/direct", static (HttpContext context) => context.SignInAsync(TestUsers.Principal("ann")));
        },
    });

    private sealed class OneTenant : IDuoTenantResolver
    {
        public ValueTask<string?> ResolveAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken) => new(TestPortal.Tenant);
    }
}
