using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>Evaluates whether Duo confirmed the user of the current session recently. Reads the ticket and the stores, never claims.</summary>
internal sealed class StepUpEvaluator(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    TenantReader tenants,
    LinkStatusReader links,
    UserValidation users,
    TimeProvider timeProvider)
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(60);

    /// <summary>Evaluates for the request's user: a token beside the browser's cookie does not use the cookie's session. Where no user is authenticated, the session speaks for itself.</summary>
    public ValueTask<StepUpResult> EvaluateAsync(HttpContext context, TimeSpan? maxAge = null)
        => EvaluateAsync(context, context.User.Identities.Any(static identity => identity.IsAuthenticated) ? context.User : null, maxAge);

    /// <summary>Evaluates for a user, whom a token or another scheme may have named.</summary>
    /// <param name="context">The request.</param>
    /// <param name="user">The user to whom the session must belong; <see langword="null"/> for whose ever it is.</param>
    /// <param name="maxAge">The maximum age; <see langword="null"/> for <see cref="DuoSecondFactorOptions.StepUpMaxAge"/>.</param>
    public async ValueTask<StepUpResult> EvaluateAsync(HttpContext context, ClaimsPrincipal? user, TimeSpan? maxAge)
    {
        if (await CurrentSession.ReadAsync(context) is not { Stamp: var stamp } session)
        {
            return new StepUpResult(CurrentSession.WhyNone(context));
        }

        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        if (user is not null && await FindMismatchAsync(context, options, stamp, user) is { } mismatch)
        {
            return new StepUpResult(mismatch, session);
        }

        var link = await links.ReadAsync(stamp.TenantId, stamp.Subject, context.RequestAborted);
        if (link.Status != LinkStatusKind.Usable)
        {
            return new StepUpResult(link.Reason, session, link);
        }

        var age = timeProvider.GetUtcNow() - stamp.At;
        var isRecent = stamp.Kind == SessionOrigin.Verified
            && age <= (maxAge ?? options.StepUpMaxAge)
            && age >= -ClockSkew
            && options.StepUpAssurance.Contains(stamp.Assurance)
            && stamp.IsConfirmedBy(link)   // T08: unlink and a changed integration end it
            && await users.MayStillSignInAsync(context, session.Ticket.Principal);   // T19: so does a new security stamp
        return new StepUpResult(isRecent ? null : DuoFailureReason.StepUpRequired, session, link);
    }

    private async ValueTask<DuoFailureReason?> FindMismatchAsync(
        HttpContext context, DuoSecondFactorOptions options, SessionStamp stamp, ClaimsPrincipal user)
    {
        if (!string.Equals(options.SubjectSelector(user), stamp.Subject, StringComparison.Ordinal))
        {
            return DuoFailureReason.SubjectMismatch;
        }

        // T42: a user who exists in two tenants was confirmed in one of them only.
        var tenant = await tenants.ReadAsync(context, user);
        return string.IsNullOrEmpty(tenant) ? DuoFailureReason.TenantUnknown
            : stamp.User == new TenantUser(tenant, stamp.Subject) ? null
            : DuoFailureReason.TenantMismatch;
    }
}
