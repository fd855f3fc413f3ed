using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Tests.SignIn;

/// <summary>Schemes of a host that issue tokens of its own kind.</summary>
public sealed class TokenSchemeTests
{
    [Fact]
    public async Task A6_SchemeThatTheHostNames_IssuesNothingToALinkedUser()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(Setup<OwnTokens>("Own"));
        var browser = portal.NewBrowser();

        var linked = await browser.PostAsync("/page");
        await portal.Links.DeleteAsync(TestPortal.Tenant, "id-ann", (await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default))!.Revision, default);
        var unlinked = await browser.PostAsync("/page");

        Assert.DoesNotContain("token of", linked.Everything, StringComparison.Ordinal);
        Assert.Equal(DuoFailureReason.TokenWithoutDuo, portal.Audit.LastFailure);
        Assert.Equal("token of ann", unlinked.Body);
    }

    [Theory]
    [InlineData("Nowhere", "is not registered")]
    [InlineData(CookieAuthenticationDefaults.AuthenticationScheme, "is the protected scheme")]
    public async Task A6_NameThatCannotBeMeant_TheHostDoesNotStart(string name, string fault)
    {
        var thrown = await Record.ExceptionAsync(() => TestPortal.StartAsync(Setup<OwnTokens>(name)));

        Assert.Contains(fault, Assert.IsType<InvalidOperationException>(thrown).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A6_TokenServerWithRequestsOfItsOwn_TheHostDoesNotStart()
    {
        var thrown = await Record.ExceptionAsync(() => TestPortal.StartAsync(Setup<OwnTokenServer>("Own")));

        Assert.Contains("serves requests of its own", Assert.IsType<InvalidOperationException>(thrown).Message, StringComparison.Ordinal);
    }

    private static TestPortalSetup Setup<THandler>(string named)
        where THandler : SignInAuthenticationHandler<AuthenticationSchemeOptions>
        => SignInSteps.WithPage(static context => context.SignInAsync("Own", TestUsers.Principal("ann"))) with
        {
            Options = options => options.TokenSchemes.Add(named),
            Authentication = static services => services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
                .AddCookie(static options => options.LoginPath = "/login")
                .AddScheme<AuthenticationSchemeOptions, THandler>("Own", null),
        };

    private class OwnTokens(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : SignInAuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

        protected override Task HandleSignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
            => Response.WriteAsync("token of " + user.Identity!.Name);

        protected override Task HandleSignOutAsync(AuthenticationProperties? properties) => Task.CompletedTask;
    }

    private sealed class OwnTokenServer(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : OwnTokens(options, logger, encoder), IAuthenticationRequestHandler
    {
        public Task<bool> HandleRequestAsync() => Task.FromResult(false);
    }
}
