using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>The gate in front of the protected scheme, which issues the session.</summary>
internal sealed class SessionSchemeHandler(ProtectedSchemes schemes) : WrappingHandler(schemes), ISessionReader
{
    private SessionStamp? _stamp;

    private SignInGate Gate => Context.RequestServices.GetRequiredService<SignInGate>();

    public override async Task<AuthenticateResult> AuthenticateAsync()
    {
        var result = await base.AuthenticateAsync();
        return SessionRequestFeature.Of(Context).IsClosed && !IsForwarded(result)
            ? AuthenticateResult.NoResult()   // the inner handler still has it, and an error page is executed again with it
            : result;
    }

    public override Task SignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
        => Gate.SignInAsync(new SessionIssuer(Context, Scheme.Name, Inner), user, properties);

    public override async Task SignOutAsync(AuthenticationProperties? properties)
    {
        await Gate.SignOutAsync(Context);
        await Inner.SignOutAsync(properties);
    }

    public async ValueTask<CurrentSession?> ReadSessionAsync()
        => await AuthenticateAsync() is { Succeeded: true } result && _stamp is { } stamp ? new CurrentSession(result.Ticket, stamp) : null;

    protected override async ValueTask<AuthenticateResult> CheckAsync(AuthenticateResult result)
    {
        _stamp = null;
        if (IsForwarded(result))
        {
            return result;
        }

        var session = await Context.RequestServices.GetRequiredService<SessionValidator>().ValidateAsync(Context, result);
        _stamp = session.Stamp;
        return session.Result;
    }

    /// <summary>What the host forwarded elsewhere, such as to an API key, is not a session of this scheme, and is not checked here.</summary>
    private bool IsForwarded(AuthenticateResult result)
        => result.Ticket is { } ticket && !string.Equals(ticket.AuthenticationScheme, Scheme.Name, StringComparison.Ordinal);
}
