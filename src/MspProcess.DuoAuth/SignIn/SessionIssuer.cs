using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>Issues and ends the session of one request, with the handler that the gate wraps.</summary>
internal sealed class SessionIssuer(HttpContext context, string scheme, IAuthenticationSignInHandler inner)
{
    private readonly SessionRequestFeature _session = SessionRequestFeature.Of(context);

    public HttpContext Context => context;

    public string Scheme => scheme;

    /// <summary>Issues the cookie again, keeping the session's key in the host's ticket store.</summary>
    public async Task RenewAsync(ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        _session.HasIssued = true;
        _session.IsIssuing = true;
        try
        {
            await inner.SignInAsync(principal, properties);
        }
        finally
        {
            _session.IsIssuing = false;
        }
    }

    /// <summary>Issues the cookie of a session with a new ID. Where the host keeps tickets in a store, it gets a new key, and the old one is deleted.</summary>
    public async Task IssueAsync(ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        _session.TicketKeys.IsNewSession = true;
        try
        {
            await RenewAsync(principal, properties);
        }
        finally
        {
            _session.TicketKeys.IsNewSession = false;
        }
    }

    /// <summary>Ends the session that the request came with, if there is one, and any that was issued in it.</summary>
    public async Task EndSessionAsync()
    {
        if (_session.IsIssuing)
        {
            return;   // an event of the cookie signs in: the cookie that it belongs to is written afterward, and replaces it
        }

        if (_session.HasIssued || (!_session.IsSignedOut && (await inner.AuthenticateAsync()).Succeeded))
        {
            await inner.SignOutAsync(null);
        }

        _session.HasIssued = false;
        _session.IsSignedOut = true;
        _session.IsClosed = true;
    }
}
