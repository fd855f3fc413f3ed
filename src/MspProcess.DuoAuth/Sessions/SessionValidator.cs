using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>Validates the session on every read, because a link, an integration or a policy may have changed since the cookie was issued.</summary>
internal sealed class SessionValidator(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    TenantReader tenants,
    UnlinkedSessionRecheck recheck,
    TimeProvider timeProvider,
    ILogger<SessionValidator> logger)
{
    /// <summary>Validates a session of the protected scheme, which its handler has read.</summary>
    public async ValueTask<ValidatedSession> ValidateAsync(HttpContext context, AuthenticateResult result)
    {
        if (!result.Succeeded)
        {
            return new ValidatedSession(result, null);
        }

        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        var subject = options.SubjectSelector(result.Principal);
        var stamp = SessionStampSerializer.Read(result.Properties, subject);
        var isTolerated = options.ExistingSessions == DuoExistingSessions.AcceptUntilExpiry && SessionStampSerializer.IsTolerated(result.Properties);
        if (await FindFailureAsync(context, result.Principal, subject, stamp, options, isTolerated) is { } failure)
        {
            SessionRequestFeature.Of(context).IsInvalid = true;
            return new ValidatedSession(Fail("session", failure), null);
        }

        return new ValidatedSession(result, stamp);
    }

    /// <summary>Validates a token in the same way. No token was ever confirmed with Duo.</summary>
    public async ValueTask<AuthenticateResult> ValidateTokenAsync(HttpContext context, AuthenticateResult result)
    {
        if (!result.Succeeded)
        {
            return result;
        }

        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        var subject = options.SubjectSelector(result.Principal);
        var stamp = SessionStampSerializer.Read(result.Properties, subject);
        var failure = stamp is { Kind: not (SessionOrigin.Unlinked or SessionOrigin.Exempt) }
            ? "its stamp is that of a session"
            : await FindFailureAsync(context, result.Principal, subject, stamp, options, options.ExistingSessions == DuoExistingSessions.AcceptUntilExpiry);
        return failure is null ? result : Fail("token", failure);
    }

    private AuthenticateResult Fail(string what, string failure)
    {
        Log.SessionRefused(logger, what, failure);
        return AuthenticateResult.Fail($"The {what} was not accepted: {failure}.");
    }

    private async ValueTask<string?> FindFailureAsync(
        HttpContext context, ClaimsPrincipal principal, string? subject, SessionStamp? stamp, DuoSecondFactorOptions options, bool isTolerated)
    {
        if (stamp is null)
        {
            return isTolerated || options.Mode == DuoEnforcementMode.Off ? null : "it has no session stamp, as it was issued before AddDuoSecondFactor or without it";
        }

        if (!string.Equals(subject, stamp.Subject, StringComparison.Ordinal))
        {
            return "its stamp names another user";
        }

        // T04: a session of one tenant is worth nothing in another, also for a user who exists in both.
        var tenant = await tenants.ReadAsync(context, principal);
        if (stamp.User != new TenantUser(tenant, stamp.Subject))
        {
            SessionRequestFeature.Of(context).IsTenantUnknown = string.IsNullOrEmpty(tenant);
            return string.IsNullOrEmpty(tenant) ? "the tenant resolver gave no tenant" : "it belongs to another tenant";
        }

        return stamp.Kind switch
        {
            SessionOrigin.Verified when timeProvider.GetUtcNow() - stamp.At > options.SessionMaxAge => "its verification is older than SessionMaxAge",
            SessionOrigin.Unlinked when options.Requirement == DuoRequirement.Always => "every user needs Duo now",
            SessionOrigin.Unlinked when await recheck.IsLinkedAsync(stamp.User, stamp.At, context.RequestAborted) => "its user has linked since",
            SessionOrigin.FailOpen => await context.RequestServices.GetRequiredService<FailOpenSessionValidator>()   // asks the stores, which other sessions do without
                .FindEndAsync(stamp, options, context.RequestAborted),
            _ => null,
        };
    }
}
