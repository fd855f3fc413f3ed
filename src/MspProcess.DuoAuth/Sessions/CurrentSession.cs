using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.PendingSignIns;
using MspProcess.DuoAuth.SignIn;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>The session of the protected scheme in a request, with its stamp. Never what another scheme or a claim says.</summary>
internal sealed record CurrentSession(AuthenticationTicket Ticket, SessionStamp Stamp)
{
    /// <summary>Reads the session from the protected scheme's own handler: its ticket before any claims transformation.</summary>
    public static async ValueTask<CurrentSession?> ReadAsync(HttpContext context)
    {
        var scheme = context.RequestServices.GetRequiredService<ProtectedSchemes>().Protected;
        if (scheme is null)
        {
            return null;
        }

        var handlers = context.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        var handler = await handlers.GetHandlerAsync(context, scheme);
        return handler is SessionSchemeHandler
            && await handler.AuthenticateAsync() is { Succeeded: true } result
            && string.Equals(result.Ticket.AuthenticationScheme, scheme, StringComparison.Ordinal)
            && SessionStampSerializer.Read(result.Properties) is { } stamp
            && !SignInRequestFeature.Of(context).SignedOut
            ? new CurrentSession(result.Ticket, stamp)
            : null;
    }

    /// <summary>Says why a request that needs a session has none.</summary>
    public static DuoFailureReason WhyNone(HttpContext context)
        => SignInRequestFeature.Of(context).IsTenantUnknown ? DuoFailureReason.TenantUnknown : DuoFailureReason.SessionMismatch;

    /// <summary>Tells whether this is the session that started a transaction.</summary>
    public DuoFailureReason? MismatchWith(DuoTransaction transaction)
        => !string.Equals(Stamp.TenantId, transaction.TenantId, StringComparison.Ordinal) ? DuoFailureReason.TenantMismatch
            : !string.Equals(Stamp.Subject, transaction.Subject, StringComparison.Ordinal) ? DuoFailureReason.SubjectMismatch
            : !string.Equals(Stamp.SessionId, transaction.SessionId, StringComparison.Ordinal) ? DuoFailureReason.SessionMismatch
            : null;
}
