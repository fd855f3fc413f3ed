using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Gate;

/// <summary>The gate in front of a scheme that issues tokens. A token cannot wait for Duo, so here it can only deny.</summary>
internal sealed class DuoTokenGateHandler(DuoGateSchemes schemes) : DuoWrappingHandler(schemes)
{
    public override Task SignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
        => Context.RequestServices.GetRequiredService<DuoTokenGatekeeper>().SignInAsync(Context, Inner, user, properties);

    public override Task SignOutAsync(AuthenticationProperties? properties) => Inner.SignOutAsync(properties);

    protected override ValueTask<AuthenticateResult> CheckAsync(AuthenticateResult result)
        => Context.RequestServices.GetRequiredService<DuoSessionGuard>().CheckTokenAsync(Context, result);
}
