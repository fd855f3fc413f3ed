using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MspProcess.DuoAuth.Tests.SignIn;

/// <summary>A policy scheme that takes a JWT where there is one, and else the cookie: the only cookie of the host is found and protected, and a JWT is no step-up.</summary>
public sealed class JwtOrCookieTests
{
    private const string Jwt = "Jwt";
    private static readonly SymmetricSecurityKey Key = new("a key of thirty-two bytes, or more"u8.ToArray());

    [Fact]
    public async Task Cookie_OfALinkedUser_WaitsForDuo()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();

        (await browser.EnterPasswordAsync("ann", "/secret")).AssertPending();
        Assert.Equal("secret of ann", (await portal.NewBrowser().LogInAsync("ann", "/secret")).Body);
    }

    [Fact]
    public async Task Jwt_PlainEndpoint_IsTheHostsOwnMatter()
    {
        await using var portal = await StartAsync();

        var page = await CallAsync(portal, portal.NewBrowser(), "/me", "ann");

        Assert.Equal("ann", page.Body);
        Assert.Empty(portal.Duo.Calls);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json")]
    [InlineData(null)]
    public async Task Jwt_EndpointThatRequiresDuo_Is401AndNoAlarm(string? accept)
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        browser.Headers.Remove("Accept");
        if (accept is not null)
        {
            browser.Headers["Accept"] = accept;
        }

        var page = await CallAsync(portal, browser, "/sensitive", "ann");

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Contains("insufficient_user_authentication", page.Response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal(DuoFailureReason.StepUpNeedsBrowser, portal.Audit.LastFailure);
        Assert.Null(page.Location);
        Assert.Equal(0, portal.TransactionCount());
    }

    /// <summary>T42: the browser's session, confirmed a moment ago, counts for the user of the token only if it is theirs.</summary>
    [Theory]
    [InlineData("ann")]
    [InlineData("eve")]
    public async Task T42_JwtBesideAFreshSession_CountsForItsUserOnly(string user)
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        Assert.Equal("sensitive", (await browser.GetAsync("/sensitive")).Body);

        var page = await CallAsync(portal, browser, "/sensitive", user);

        Assert.Equal(user == "ann" ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, page.Status);
        browser.Headers.Remove("Authorization");
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Fact]
    public async Task Jwt_Forged_IsNobody()
    {
        await using var portal = await StartAsync();

        var page = await CallAsync(portal, portal.NewBrowser(), "/me", "ann", new SymmetricSecurityKey("another key of thirty-two bytes, or"u8.ToArray()));

        Assert.NotEqual("ann", page.Body);
    }

    /// <summary>With a second cookie it is not clear which one is meant; configuration says so.</summary>
    [Theory]
    [InlineData(null, false)]
    [InlineData(CookieAuthenticationDefaults.AuthenticationScheme, true)]
    public async Task Start_TwoCookies_NeedsOneToBeNamed(string? configured, bool starts)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Authentication:Schemes:Duo:ProtectedScheme"] = configured;
        AddSchemes(builder.Services);
        builder.Services.AddAuthentication().AddCookie("Other").AddDuoSecondFactor();
        await using var app = builder.Build();

        var thrown = Record.Exception(() => app.Services.GetRequiredService<IOptions<AuthenticationOptions>>().Value);

        Assert.Equal(!starts, thrown?.Message.Contains("which cookie to protect", StringComparison.Ordinal) == true);
        Assert.Equal(starts, thrown is null);
    }

    private static async Task<TestPage> CallAsync(TestPortal portal, TestBrowser browser, string path, string user, SecurityKey? key = null)
    {
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = FakeProvider.Origin,
            Audience = FakeProvider.ClientId,
            Claims = new Dictionary<string, object> { ["sub"] = "id-" + user, ["name"] = user, ["tenant"] = TestPortal.Tenant },
            Expires = portal.Clock.GetUtcNow().AddMinutes(5).UtcDateTime,
            SigningCredentials = new SigningCredentials(key ?? Key, SecurityAlgorithms.HmacSha256),
        });
        browser.Headers["Authorization"] = "Bearer " + token;
        return await browser.GetAsync(path);
    }

    private static void AddSchemes(IServiceCollection services) => services.AddAuthentication("Either")
        .AddPolicyScheme("Either", null, static options => options.ForwardDefaultSelector = static context =>
            context.Request.Headers.Authorization.Count > 0 ? Jwt : CookieAuthenticationDefaults.AuthenticationScheme)
        .AddScheme<AuthenticationSchemeOptions, JwtHandler>(Jwt, null)
        .AddCookie(static cookie => cookie.LoginPath = "/login");

    private static Task<TestPortal> StartAsync() => AttackSteps.StartWithAnnAsync(new TestPortalSetup
    {
        Authentication = AddSchemes,
        Endpoints = static app => app.MapGet("/me", static (ClaimsPrincipal user) => user.Identity?.Name ?? "nobody").RequireAuthorization(),
    });

    /// <summary>What the framework's JWT bearer handler does: reads a token, and signs nobody in.</summary>
    private sealed class JwtHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var header = AuthenticationHeaderValue.Parse(Request.Headers.Authorization.ToString());
            var result = await new JsonWebTokenHandler().ValidateTokenAsync(
                header.Parameter,
                new TokenValidationParameters { IssuerSigningKey = Key, ValidIssuer = FakeProvider.Origin, ValidAudience = FakeProvider.ClientId, NameClaimType = "name" });
            return result.IsValid
                ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(result.ClaimsIdentity), Scheme.Name))
                : AuthenticateResult.Fail("The token is not valid.");
        }
    }
}
