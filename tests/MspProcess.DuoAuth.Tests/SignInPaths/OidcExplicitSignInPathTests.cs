using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>OpenID Connect in a host whose responses the gate leaves alone: the handler's event makes the explicit call.</summary>
public sealed class OidcExplicitSignInPathTests : OidcSignInPathTests
{
    private protected override TestPortalSetup NewSetup() => base.NewSetup() with { Options = static options => options.Mode = DuoEnforcementMode.Verify };

    private protected override void Configure(OpenIdConnectOptions oidc) => oidc.Events.OnTicketReceived = static async context =>
    {
        var duo = context.HttpContext.RequestServices.GetRequiredService<IDuoSignIn>();
        var result = await duo.SignInAsync(context.HttpContext, context.Principal!, context.Properties, context.ReturnUri);
        context.HandleResponse();
        await (result switch
        {
            DuoSignInResult.RequiresDuo pending => pending.ToResult().ExecuteAsync(context.HttpContext),
            DuoSignInResult.Failed failed => failed.ToResult().ExecuteAsync(context.HttpContext),
            _ => Results.LocalRedirect(context.ReturnUri ?? "/").ExecuteAsync(context.HttpContext),
        });
    };
}
