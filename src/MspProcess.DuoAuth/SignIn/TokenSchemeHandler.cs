using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.PendingSignIns;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>The gate in front of a scheme that issues tokens. A token cannot wait for Duo, so it is issued or denied.</summary>
internal sealed class TokenSchemeHandler(ProtectedSchemes schemes, SessionValidator validator) : WrappingHandler(schemes)
{
    public override async Task SignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
    {
        var services = Context.RequestServices;
        if (await services.GetRequiredService<SignInGate>().SignInTokenAsync(Context, Inner, user, properties) is { } denied)
        {
            // A handler of tokens writes the response itself, so the failure takes its place.
            await services.GetRequiredService<PendingSignInResponder>().RespondAsync(Context, denied, returnUrl: null);
        }
    }

    public override Task SignOutAsync(AuthenticationProperties? properties) => Inner.SignOutAsync(properties);

    /// <remarks>What the host forwarded to the protected scheme was checked there.</remarks>
    protected override async Task<AuthenticateResult> CheckAsync(AuthenticateResult result)
        => result.Ticket is { } ticket && string.Equals(ticket.AuthenticationScheme, Schemes.Protected, StringComparison.Ordinal)
            ? result
            : await validator.ValidateTokenAsync(Context, result);
}
