using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Diagnostics;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Looks at every session that is read: a cookie that was issued once need not be good for ever.</summary>
internal sealed class DuoSessionGuard(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    DuoTenantReader tenants,
    DuoUnlinkedRecheck recheck,
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
        var isTolerated = options.ExistingSessions == DuoExistingSessions.AcceptUntilExpiry && DuoTicketStamp.IsTolerated(result.Properties);
        if (await FindRefusalAsync(context, result, options, isTolerated) is { } refusal)
        {
            DuoRequestState.Of(context).IsSessionRefused = true;
            return Refuse("session", refusal);
        }

        return options.AddClaimsToPrincipal ? DuoIdentity.AddTo(result) : result;
    }

    /// <summary>Looks at a token in the same way. Nothing that the gate gives out as a token was ever confirmed with Duo.</summary>
    public async ValueTask<AuthenticateResult> CheckTokenAsync(HttpContext context, AuthenticateResult result)
    {
        if (!result.Succeeded)
        {
            return result;
        }

        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        var refusal = DuoTicketStamp.Read(result.Properties) is { Kind: not (DuoGateKind.Unlinked or DuoGateKind.Exempt) }
            ? "its stamp is that of a session"
            : await FindRefusalAsync(context, result, options, options.ExistingSessions == DuoExistingSessions.AcceptUntilExpiry);
        return refusal is null ? result : Refuse("token", refusal);
    }

    private AuthenticateResult Refuse(string what, string refusal)
    {
        DuoLog.SessionRefused(logger, what, refusal);
        return AuthenticateResult.Fail($"The {what} was refused: {refusal}.");
    }

    private async ValueTask<string?> FindRefusalAsync(HttpContext context, AuthenticateResult result, DuoSecondFactorOptions options, bool isTolerated)
    {
        var principal = result.Principal!;
        if (DuoTicketStamp.Read(result.Properties!) is not { } stamp)
        {
            return isTolerated || options.Mode == DuoGateMode.Off ? null : "it is older than the gate, or came round it";
        }

        if (!string.Equals(options.SubjectSelector(principal), stamp.Subject, StringComparison.Ordinal))
        {
            return "its stamp is of another user";
        }

        // T04: a session of one tenant is worth nothing in another, also for a user who exists in both.
        var tenant = await tenants.ReadAsync(context, principal);
        if (!string.Equals(tenant, stamp.TenantId, StringComparison.Ordinal))
        {
            DuoRequestState.Of(context).IsTenantUnknown = string.IsNullOrEmpty(tenant);
            return string.IsNullOrEmpty(tenant) ? "its tenant cannot be told" : "it is of another tenant";
        }

        return stamp.Kind switch
        {
            DuoGateKind.Verified when timeProvider.GetUtcNow() - stamp.At > options.SessionMaxAge => "its verification is too old",
            DuoGateKind.Unlinked when options.Requirement == DuoRequirement.Always => "Duo is required of everybody now",
            DuoGateKind.Unlinked when await recheck.IsLinkedAsync(stamp, options.UnlinkedRecheckInterval, context.RequestAborted)
                => "its user has linked since",
            DuoGateKind.FailOpen => await context.RequestServices.GetRequiredService<DuoFailOpenGuard>()   // asks the stores, which other sessions do without
                .FindEndAsync(stamp, options, context.RequestAborted),
            _ => null,
        };
    }
}
