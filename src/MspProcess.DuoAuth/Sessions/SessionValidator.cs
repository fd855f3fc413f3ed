using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.PendingSignIns;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>Looks at every session that is read: a cookie that was issued once need not be good for ever.</summary>
internal sealed class SessionValidator(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    TenantReader tenants,
    UnlinkedSessionRecheck recheck,
    TimeProvider timeProvider,
    ILogger<SessionValidator> logger)
{
    public async ValueTask<AuthenticateResult> CheckAsync(HttpContext context, AuthenticateResult result)
    {
        if (!result.Succeeded)
        {
            return result;
        }

        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        var isTolerated = options.ExistingSessions == DuoExistingSessions.AcceptUntilExpiry && SessionStampSerializer.IsTolerated(result.Properties);
        if (await FindRefusalAsync(context, result, options, isTolerated) is { } refusal)
        {
            SignInRequestFeature.Of(context).IsSessionRefused = true;
            return Refuse("session", refusal);
        }

        return options.AddClaimsToPrincipal ? SessionClaimsIdentity.AddTo(result) : result;
    }

    /// <summary>Looks at a token in the same way. Nothing that the gate gives out as a token was ever confirmed with Duo.</summary>
    public async ValueTask<AuthenticateResult> CheckTokenAsync(HttpContext context, AuthenticateResult result)
    {
        if (!result.Succeeded)
        {
            return result;
        }

        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        var refusal = SessionStampSerializer.Read(result.Properties) is { Kind: not (SessionOrigin.Unlinked or SessionOrigin.Exempt) }
            ? "its stamp is that of a session"
            : await FindRefusalAsync(context, result, options, options.ExistingSessions == DuoExistingSessions.AcceptUntilExpiry);
        return refusal is null ? result : Refuse("token", refusal);
    }

    private AuthenticateResult Refuse(string what, string refusal)
    {
        Log.SessionRefused(logger, what, refusal);
        return AuthenticateResult.Fail($"The {what} was refused: {refusal}.");
    }

    private async ValueTask<string?> FindRefusalAsync(HttpContext context, AuthenticateResult result, DuoSecondFactorOptions options, bool isTolerated)
    {
        var principal = result.Principal!;
        if (SessionStampSerializer.Read(result.Properties!) is not { } stamp)
        {
            return isTolerated || options.Mode == DuoEnforcementMode.Off ? null : "it is older than the gate, or came round it";
        }

        if (!string.Equals(options.SubjectSelector(principal), stamp.Subject, StringComparison.Ordinal))
        {
            return "its stamp is of another user";
        }

        // T04: a session of one tenant is worth nothing in another, also for a user who exists in both.
        var tenant = await tenants.ReadAsync(context, principal);
        if (!string.Equals(tenant, stamp.TenantId, StringComparison.Ordinal))
        {
            SignInRequestFeature.Of(context).IsTenantUnknown = string.IsNullOrEmpty(tenant);
            return string.IsNullOrEmpty(tenant) ? "its tenant cannot be told" : "it is of another tenant";
        }

        return stamp.Kind switch
        {
            SessionOrigin.Verified when timeProvider.GetUtcNow() - stamp.At > options.SessionMaxAge => "its verification is too old",
            SessionOrigin.Unlinked when options.Requirement == DuoRequirement.Always => "Duo is required of everybody now",
            SessionOrigin.Unlinked when await recheck.IsLinkedAsync(stamp, options.UnlinkedRecheckInterval, context.RequestAborted)
                => "its user has linked since",
            SessionOrigin.FailOpen => await context.RequestServices.GetRequiredService<FailOpenSessionValidator>()   // asks the stores, which other sessions do without
                .FindEndAsync(stamp, options, context.RequestAborted),
            _ => null,
        };
    }
}
