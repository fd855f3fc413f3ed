using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Collects what the decision table asks for.</summary>
internal sealed class DuoGateAsker(
    IOptionsMonitor<DuoSecondFactorOptions> monitor, IDuoTenantResolver resolver, DuoTenantReader tenants, DuoStandingReader standings)
{
    /// <summary>Asks about a session of the protected scheme.</summary>
    public async ValueTask<DuoGateQuestion> AskAsync(DuoSignInAttempt attempt, bool isStray)
    {
        var state = DuoRequestState.Of(attempt.Context);

        // A trip to Duo has an edge of its own, which tells an exception from a tenant that is not known.
        var tenant = state.Grant is null
            ? await tenants.ReadAsync(attempt.Context, attempt.Principal)
            : await resolver.ResolveAsync(attempt.Context, attempt.Principal, attempt.Context.RequestAborted);
        var granted = state.Grant?.Take(attempt.Subject);
        if (string.IsNullOrEmpty(tenant))
        {
            tenant = granted?.TenantId;   // a callback whose address does not tell the tenant keeps the transaction's
        }

        return await AskAsync(attempt, tenant) with
        {
            Granted = granted,
            Current = (await DuoCurrentSession.ReadAsync(attempt.Context))?.Stamp,
            PassedSessionId = attempt.PassedSessionId,
            IsStray = isStray,
        };
    }

    /// <summary>Asks about a token. Neither a trip to Duo nor the browser's session speaks for one.</summary>
    public async ValueTask<DuoGateQuestion> AskForTokenAsync(DuoSignInAttempt attempt)
        => await AskAsync(attempt, await tenants.ReadAsync(attempt.Context, attempt.Principal)) with { IsToken = true };

    private async ValueTask<DuoGateQuestion> AskAsync(DuoSignInAttempt attempt, string? tenant)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        return new DuoGateQuestion
        {
            Subject = attempt.Subject,
            TenantId = tenant,
            IsExempt = attempt.Exemption is not null,
            IsSkipped = options.SkipWhen?.Invoke(attempt.Principal) == true,
            Standing = string.IsNullOrEmpty(tenant)
                ? new DuoStanding(DuoStandingStatus.Unreadable)
                : await standings.ReadAsync(tenant, attempt.Subject, attempt.Context.RequestAborted),
            Requirement = options.Requirement,
            CarryOver = options.CarryOver,
        };
    }
}
