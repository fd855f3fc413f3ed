using MspProcess.DuoAuth.Verification;
using MspProcess.DuoAuth.Verification.Endpoints;

namespace Microsoft.AspNetCore.Http;

/// <summary>What a host's own pages for technicians need of a request.</summary>
public static class DuoVerificationHttpContextExtensions
{
    /// <summary>Gets the technician who makes the request: the user of the session, whom Duo confirmed. Whether they may verify callers is for the page's authorization to say.</summary>
    /// <remarks>
    /// Subject and tenant come from the protected session, never from claims or the request. Sets the cookie <c>Duo.Verification</c> where the
    /// browser has none, so call it before the response starts.
    /// </remarks>
    /// <param name="context">The request.</param>
    /// <returns>The technician; <see langword="null"/> if nobody is signed in, or Duo did not confirm the session.</returns>
    public static async ValueTask<DuoTechnician?> GetDuoTechnicianAsync(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        return await context.GetDuoSessionAsync() is { IsVerified: true } session
            ? new DuoTechnician
            {
                TenantId = session.TenantId,
                Subject = session.Subject,
                Name = context.User.Identity?.Name is { Length: > 0 } name ? name : session.Subject,
                Browser = TechnicianCookie.Read(context),
            }
            : null;
    }
}
