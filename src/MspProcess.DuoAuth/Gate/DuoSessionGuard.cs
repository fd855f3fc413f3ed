using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Diagnostics;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Looks at every session that is read: a cookie that was issued once need not be good for ever.</summary>
internal sealed class DuoSessionGuard(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    IDuoTenantResolver tenants,
    DuoUnlinkedRecheck recheck,
    DuoFailOpenGuard failOpen,
    TimeProvider timeProvider,
    ILogger<DuoSessionGuard> logger)
{
    public async ValueTask<AuthenticateResult> CheckAsync(HttpContext context, AuthenticateResult result)
    {
        if (!result.Succeeded)
        {
            return result;
        }

        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        var refusal = DuoTicketStamp.IsTolerated(result.Properties)
            ? options.ExistingSessions == DuoExistingSessions.AcceptUntilExpiry ? null : "it is older than the gate"
            : await FindRefusalAsync(context, result.Principal, DuoTicketStamp.Read(result.Properties), options);
        if (refusal is not null)
        {
            DuoLog.SessionRefused(logger, refusal);
            DuoRequestState.Of(context).IsSessionRefused = true;
            return AuthenticateResult.Fail($"The session was refused: {refusal}.");
        }

        return options.AddClaimsToPrincipal ? DuoIdentity.AddTo(result) : result;
    }

    private async ValueTask<string?> FindRefusalAsync(
        HttpContext context, ClaimsPrincipal principal, DuoStamp? stamp, DuoSecondFactorOptions options)
    {
        if (stamp is null)
        {
            return "it has no stamp of the gate";
        }

        if (!string.Equals(options.SubjectSelector(principal), stamp.Subject, StringComparison.Ordinal))
        {
            return "its stamp is of another user";
        }

        // T04: a session of one tenant is worth nothing in another, also for a user who exists in both.
        var tenant = await tenants.ResolveAsync(context, principal, context.RequestAborted);
        if (!string.Equals(tenant, stamp.TenantId, StringComparison.Ordinal))
        {
            return "it is of another tenant";
        }

        return stamp.Kind switch
        {
            DuoGateKind.Verified when timeProvider.GetUtcNow() - stamp.At > options.SessionMaxAge => "its verification is too old",
            DuoGateKind.Unlinked when options.Requirement == DuoRequirement.Always => "Duo is required of everybody now",
            DuoGateKind.Unlinked when await recheck.IsLinkedAsync(stamp, options.UnlinkedRecheckInterval, context.RequestAborted)
                => "its user has linked since",
            DuoGateKind.FailOpen => await failOpen.FindEndAsync(stamp, options, context.RequestAborted),
            _ => null,
        };
    }
}
