using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.SignIn;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>Tells whether the current session is fresh proof of Duo. Reads the ticket and the stores, never claims.</summary>
internal sealed class StepUpEvaluator(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    TenantReader tenants,
    LinkStatusReader standings,
    UserValidation users,
    TimeProvider timeProvider)
{
    /// <summary>Asks for whoever makes the request: a token beside the browser's cookie does not ride on the cookie's session.</summary>
    /// <returns><see langword="null"/> if it is fresh; else why not.</returns>
    public async ValueTask<DuoFailureReason?> FindStaleForUserAsync(HttpContext context, TimeSpan maxAge)
        => await CurrentSession.ReadAsync(context) is { } session && await FindMismatchAsync(context, session.Stamp) is { } mismatch
            ? mismatch
            : await FindStaleAsync(context, maxAge);

    /// <summary>Tells whether a session speaks for the request's user. Where nobody is, it speaks for itself.</summary>
    /// <returns><see langword="null"/> if it does; else why not.</returns>
    public async ValueTask<DuoFailureReason?> FindMismatchAsync(HttpContext context, SessionStamp stamp)
        => context.User.Identities.Any(static identity => identity.IsAuthenticated) ? await FindMismatchAsync(context, stamp, context.User) : null;

    /// <summary>Tells whether a session speaks for a user, whom a token or another scheme may have named.</summary>
    /// <returns><see langword="null"/> if it does; else why not.</returns>
    public async ValueTask<DuoFailureReason?> FindMismatchAsync(HttpContext context, SessionStamp stamp, ClaimsPrincipal user)
    {
        if (!string.Equals(monitor.Get(DuoDefaults.AuthenticationScheme).SubjectSelector(user), stamp.Subject, StringComparison.Ordinal))
        {
            return DuoFailureReason.SubjectMismatch;
        }

        // T42: a user who exists in two tenants was confirmed in one of them only.
        var tenant = await tenants.ReadAsync(context, user);
        return string.IsNullOrEmpty(tenant) ? DuoFailureReason.TenantUnknown
            : string.Equals(tenant, stamp.TenantId, StringComparison.Ordinal) ? null
            : DuoFailureReason.TenantMismatch;
    }

    /// <returns><see langword="null"/> if it is; else why not.</returns>
    public async ValueTask<DuoFailureReason?> FindStaleAsync(HttpContext context, TimeSpan maxAge)
    {
        if (await CurrentSession.ReadAsync(context) is not { } session)
        {
            return CurrentSession.WhyNone(context);
        }

        var stamp = session.Stamp;
        var standing = await standings.ReadAsync(stamp.TenantId, stamp.Subject, context.RequestAborted);
        if (standing.Status != LinkStatusKind.Usable)
        {
            return standing.Reason;
        }

        var age = timeProvider.GetUtcNow() - stamp.At;
        var isFresh = stamp.Kind == SessionOrigin.Verified
            && age <= maxAge
            && age >= -TimeSpan.FromSeconds(60)
            && monitor.Get(DuoDefaults.AuthenticationScheme).FreshAssurance.Contains(stamp.Assurance)
            && stamp.IsConfirmedBy(standing)   // T08: unlink and a changed integration end freshness
            && await users.IsStillWelcomeAsync(context, session.Ticket.Principal);   // T19: so does a new security stamp
        return isFresh ? null : DuoFailureReason.StepUpRequired;
    }
}
