using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>The guarded handler as the gatekeeper uses it: it can be opened and closed.</summary>
internal sealed class SessionIssuer(HttpContext context, IAuthenticationSignInHandler inner)
{
    private readonly SessionRequestFeature _state = SessionRequestFeature.Of(context);

    public HttpContext Context => context;

    /// <summary>Issues the cookie, keeping the reference of the session that is renewed.</summary>
    public Task IssueAsync(ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        _state.HasIssued = true;
        return inner.SignInAsync(principal, properties);
    }

    /// <summary>Issues the cookie for a session with a new id. Where the host keeps tickets in a store, the old key dies and a new one is made.</summary>
    public async Task IssueNewAsync(ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        _state.TicketKeys.IsNewSession = true;
        try
        {
            await IssueAsync(principal, properties);
        }
        finally
        {
            _state.TicketKeys.IsNewSession = false;
        }
    }

    /// <summary>Ends the session that the request came with, if it came with one, and whatever was issued in it.</summary>
    public async Task CloseAsync()
    {
        if (_state.HasIssued || (!_state.IsSignedOut && (await inner.AuthenticateAsync()).Succeeded))
        {
            await inner.SignOutAsync(null);
        }

        _state.HasIssued = false;
        _state.IsSignedOut = true;
        _state.IsClosed = true;
    }
}
