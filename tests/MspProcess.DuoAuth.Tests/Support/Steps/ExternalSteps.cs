using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace MspProcess.DuoAuth.Tests.Support.Steps;

/// <summary>What the sign-in paths that lead through somebody else's login have in common.</summary>
internal static class ExternalSteps
{
    public const string Scheme = "Provider";
    public const string Callback = "/signin-provider";

    /// <summary>Sends browsers to the provider, and the handler's own calls as well.</summary>
    public static TestPortalSetup With(this TestPortalSetup setup, FakeProvider provider) => setup with
    {
        Sites = new Dictionary<string, HttpMessageHandler> { [FakeProvider.Origin] = provider },
    };

    public static void Configure(this OAuthOptions oauth, FakeProvider provider)
    {
        oauth.ClientId = FakeProvider.ClientId;
        oauth.ClientSecret = "secret";
        oauth.AuthorizationEndpoint = FakeProvider.Origin + "/authorize";
        oauth.TokenEndpoint = FakeProvider.Origin + "/token";
        oauth.CallbackPath = Callback;
        oauth.UsePkce = true;
        oauth.SaveTokens = true;
        oauth.BackchannelHttpHandler = provider;
        oauth.Events.OnCreatingTicket = static context =>
        {
            // What a provider's package reads from its user information.
            context.Identity!.AddClaims(
                [new Claim(ClaimTypes.NameIdentifier, "id-ann"), new Claim(ClaimTypes.Name, "ann"), new Claim("tenant", TestPortal.Tenant)]);
            return Task.CompletedTask;
        };
    }

    public static void Configure(this OpenIdConnectOptions oidc, FakeProvider provider)
    {
        oidc.Authority = FakeProvider.Origin;
        oidc.ClientId = FakeProvider.ClientId;
        oidc.ClientSecret = "secret";
        oidc.ResponseType = "code";
        oidc.ResponseMode = "query";
        oidc.CallbackPath = Callback;
        oidc.SaveTokens = true;
        oidc.BackchannelHttpHandler = provider;
        oidc.TokenValidationParameters.NameClaimType = "name";
    }

    /// <summary>Begins at the host's login and goes to the provider and back, up to the response of the callback.</summary>
    public static async Task<TestPage> ComeBackAsync(this TestBrowser browser, string begin, string end = Callback)
    {
        var page = await browser.FollowAsync(await browser.GetAsync(begin), url => url.AbsolutePath == end);
        Assert.True(page.IsRedirect, page.Everything);
        return await browser.GetAsync(page.Location!.PathAndQuery);
    }
}
