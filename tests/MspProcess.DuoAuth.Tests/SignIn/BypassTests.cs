using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Tests.SignIn;

/// <summary>Rows A1 to A4 and A8 to A12: ways round the gate.</summary>
public sealed class BypassTests
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    [Fact]
    public async Task A1_CookieHandlerCalledDirectly_IsPending()
    {
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithPage(static async context =>
        {
            var handlers = context.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
            var handler = (IAuthenticationSignInHandler)(await handlers.GetHandlerAsync(context, Scheme))!;
            await handler.SignInAsync(TestUsers.Principal("ann"), new AuthenticationProperties());
        }));

        await AssertPendingAsync(portal);
    }

    [Fact]
    public async Task A2_AuthenticationServiceReplacedLater_IsPending()
    {
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithPage(static context => context.SignInAsync("ann")) with
        {
            Services = static services => services.AddScoped<IAuthenticationService, PlainService>(),
        });

        await AssertPendingAsync(portal);
    }

    [Fact]
    public async Task A3_ProtectedSchemeMisspelled_TheHostDoesNotStart()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestPortal.StartAsync(new()
        {
            Options = static options => options.ProtectedScheme = "Cookiez",
        }));

        Assert.Contains("'Cookiez'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Registered: Cookies.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A4_CookieMadeByHand_Throws()
    {
        Exception? thrown = null;
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithPage(context =>
        {
            var options = context.RequestServices.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Scheme);
            thrown = Record.Exception(() => options.TicketDataFormat.Protect(new AuthenticationTicket(TestUsers.Principal("ann"), Scheme)));
            return Task.CompletedTask;
        }));

        await portal.NewBrowser().PostAsync("/page");

        Assert.Contains("sign-in gate", Assert.IsType<InvalidOperationException>(thrown).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T11_CookieProtectedWithTheKeyRingButUnstamped_IsNobody()
    {
        await using var portal = await TestPortal.StartAsync();
        var browser = portal.NewBrowser();

        portal.PutOldSession(browser, "ann");

        Assert.Equal("user:nobody", await browser.WhoAsync());
    }

    [Fact]
    public async Task T11_StampOfAnotherUser_IsNobody()
    {
        await using var portal = await TestPortal.StartAsync();
        var browser = portal.NewBrowser();
        var ticket = portal.OldTicket("ann");
        SessionStampSerializer.Write(ticket.Properties, Stamps.Verified() with { Subject = "id-ben", TenantId = TestPortal.Tenant, At = portal.Clock.GetUtcNow() });

        browser.Cookies.Put(TestPortal.Origin, TestPortal.SessionCookie, portal.OldCookie(ticket));

        Assert.Equal("user:nobody", await browser.WhoAsync());
    }

    [Fact]
    public async Task A8_ForgedStampInTheProperties_IsPending()
    {
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithPage(static context => context.SignInAsync("ann", Forged("ann"))));

        await AssertPendingAsync(portal);
    }

    [Fact]
    public async Task A8_ForgedStampAndClaimsOfAnUnlinkedUser_AreWorthNothing()
    {
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithPage(static context =>
        {
            var principal = TestUsers.Principal("bob");
            ((ClaimsIdentity)principal.Identity!).AddClaims([new Claim("amr", "mfa"), new Claim("duo_assurance", "Interactive")]);
            return context.SignInAsync(principal, Forged("bob"));
        }));
        var browser = portal.NewBrowser();

        await browser.PostAsync("/page");
        var sensitive = await browser.OpenAsync("/sensitive");

        Assert.Equal(SessionOrigin.Unlinked, portal.StampOf(browser).Kind);
        Assert.Equal(default, portal.StampOf(browser).Link);
        Assert.Equal(DuoDefaults.FailedPath, sensitive.Path);
        Assert.Equal(DuoFailureReason.UserNotLinked, portal.Audit.LastFailure);
    }

    [Fact]
    public async Task A9_RenewingTwiceInOneRequest_KeepsTheCallersPropertiesWhole()
    {
        string? sessionId = null;
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithPage(async context =>
        {
            var current = await context.AuthenticateAsync();
            await context.SignInAsync(current.Principal!, current.Properties);
            await context.SignInAsync(current.Principal!, current.Properties);
            sessionId = SessionStampSerializer.ReadSessionId(current.Properties);
        }));
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        var before = portal.StampOf(browser);

        await browser.PostAsync("/page");

        Assert.Equal(before, portal.StampOf(browser));
        Assert.Equal(before.SessionId, sessionId);
    }

    [Theory]
    [InlineData(ClaimTypes.Name)]
    [InlineData(ClaimTypes.Email)]
    public async Task A10_PrincipalWithoutSubject_Throws(string claimType)
    {
        Exception? thrown = null;
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithPage(async context => thrown = await Record.ExceptionAsync(
            () => context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(claimType, "ann")], "password"))))));
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");

        Assert.Contains(nameof(DuoSecondFactorOptions.SubjectSelector), Assert.IsType<InvalidOperationException>(thrown).Message, StringComparison.Ordinal);
        page.AssertNothingIssued();
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task A12_PendingLogin_IsNoSchemeThatAPolicyCouldList()
    {
        await using var portal = await TestPortal.StartAsync(new()
        {
            Endpoints = static app => app.MapGet("/both", static (ClaimsPrincipal user) => "in as " + user.Identity!.Name).RequireAuthorization(
                new AuthorizationPolicyBuilder(Scheme, DuoDefaults.AuthenticationScheme).RequireAuthenticatedUser().Build()),
        });
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        await browser.EnterPasswordAsync("ann");

        var page = await browser.OpenAsync("/both");
        var schemes = await portal.Services.GetRequiredService<IAuthenticationSchemeProvider>().GetAllSchemesAsync();

        Assert.DoesNotContain("in as", page.Body, StringComparison.Ordinal);
        Assert.Equal([Scheme, DuoDefaults.AuthenticationScheme], schemes.Select(static scheme => scheme.Name));
        await browser.AssertSignedOutAsync();
    }

    private static AuthenticationProperties Forged(string name)
    {
        var properties = new AuthenticationProperties();
        SessionStampSerializer.Write(properties, Stamps.Verified() with { Subject = "id-" + name, TenantId = TestPortal.Tenant });
        return properties;
    }

    private static async Task AssertPendingAsync(TestPortal portal)
    {
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");

        page.AssertPending();
        await browser.AssertSignedOutAsync();
    }

    private sealed class PlainService(
        IAuthenticationSchemeProvider schemes, IAuthenticationHandlerProvider handlers, IClaimsTransformation transform,
        IOptions<AuthenticationOptions> options) : AuthenticationService(schemes, handlers, transform, options);
}
