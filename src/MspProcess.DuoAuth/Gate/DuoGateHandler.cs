using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Gate;

/// <summary>The gate in front of the protected scheme, which issues the session.</summary>
internal sealed class DuoGateHandler(DuoGateSchemes schemes) : DuoWrappingHandler(schemes)
{
    private DuoGatekeeper Gatekeeper => Context.RequestServices.GetRequiredService<DuoGatekeeper>();

    public override async Task<AuthenticateResult> AuthenticateAsync()
    {
        var result = await base.AuthenticateAsync();
        return DuoRequestState.Of(Context).IsSessionClosed && !IsForwarded(result)
            ? AuthenticateResult.NoResult()   // the contained handler remembers it still, and an error page is executed again with it
            : result;
    }

    public override Task SignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
        => Gatekeeper.SignInAsync(new DuoDoor(Context, Inner), user, properties);

    public override async Task SignOutAsync(AuthenticationProperties? properties)
    {
        await Gatekeeper.SigningOutAsync(Context);
        await Inner.SignOutAsync(properties);
    }

    protected override ValueTask<AuthenticateResult> CheckAsync(AuthenticateResult result)
        => IsForwarded(result) ? new(result) : Context.RequestServices.GetRequiredService<DuoSessionGuard>().CheckAsync(Context, result);

    /// <summary>What the host forwarded elsewhere (an API key, say) is no session of this scheme, and so not ours to judge.</summary>
    private bool IsForwarded(AuthenticateResult result)
        => result.Ticket is { } ticket && !string.Equals(ticket.AuthenticationScheme, Scheme.Name, StringComparison.Ordinal);
}
