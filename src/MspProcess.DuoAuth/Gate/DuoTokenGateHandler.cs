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

    /// <remarks>What the host forwarded to the session's scheme has been judged by the gate of that.</remarks>
    protected override ValueTask<AuthenticateResult> CheckAsync(AuthenticateResult result)
        => result.Ticket is { } ticket && string.Equals(ticket.AuthenticationScheme, Schemes.Protected, StringComparison.Ordinal)
            ? new(result)
            : Context.RequestServices.GetRequiredService<DuoSessionGuard>().CheckTokenAsync(Context, result);
}
