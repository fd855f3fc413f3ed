using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>The session of the protected scheme in a request, with its stamp. Never what another scheme or a claim says.</summary>
internal sealed record CurrentSession(AuthenticationTicket Ticket, SessionStamp Stamp)
{
    /// <summary>Reads the session from the protected scheme's own handler: its ticket before any claims transformation.</summary>
    public static async ValueTask<CurrentSession?> ReadAsync(HttpContext context)
    {
        var scheme = context.RequestServices.GetRequiredService<ProtectedSchemes>().Protected;
        if (scheme is null || SessionRequestFeature.Find(context) is { IsSignedOut: true })
        {
            return null;
        }

        var handlers = context.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        return await handlers.GetHandlerAsync(context, scheme) is ISessionReader reader ? await reader.ReadSessionAsync() : null;
    }

    /// <summary>Says why a request that needs a session has none.</summary>
    public static DuoFailureReason WhyNone(HttpContext context)
        => SessionRequestFeature.Find(context) is { IsTenantUnknown: true } ? DuoFailureReason.TenantUnknown : DuoFailureReason.SessionMismatch;

    /// <summary>Tells whether this is the session that started a transaction.</summary>
    /// <returns><see langword="null"/> if it is; else why not.</returns>
    public DuoFailureReason? MismatchWith(TenantUser user, string? sessionId)
        => !string.Equals(Stamp.TenantId, user.TenantId, StringComparison.Ordinal) ? DuoFailureReason.TenantMismatch
            : Stamp.User != user ? DuoFailureReason.SubjectMismatch
            : !string.Equals(Stamp.SessionId, sessionId, StringComparison.Ordinal) ? DuoFailureReason.SessionMismatch
            : null;
}
