using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.PendingSignIns;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>Collects what the decision table asks for.</summary>
internal sealed class SignInFactsReader(
    IOptionsMonitor<DuoSecondFactorOptions> monitor, IDuoTenantResolver resolver, TenantReader tenants, LinkStatusReader linkStatuses)
{
    /// <summary>Asks about a session of the protected scheme.</summary>
    public async ValueTask<SignInFacts> ReadAsync(SignInAttempt attempt, bool isBypassed)
    {
        var state = SignInRequestFeature.Of(attempt.Context);

        // A trip to Duo has an edge of its own, which tells an exception from a tenant that is not known.
        var tenant = state.Approval is null
            ? await tenants.ReadAsync(attempt.Context, attempt.Principal)
            : await resolver.ResolveAsync(attempt.Context, attempt.Principal, attempt.Context.RequestAborted);
        var approved = state.Approval?.Take(attempt.Subject);
        if (string.IsNullOrEmpty(tenant))
        {
            tenant = approved?.TenantId;   // a callback whose address does not tell the tenant keeps the transaction's
        }

        return await ReadAsync(attempt, tenant) with
        {
            Approved = approved,
            Current = (await CurrentSession.ReadAsync(attempt.Context))?.Stamp,
            PassedSessionId = attempt.PassedSessionId,
            IsBypassed = isBypassed,
        };
    }

    /// <summary>Asks about a token. Neither a trip to Duo nor the browser's session speaks for one.</summary>
    public async ValueTask<SignInFacts> ReadForTokenAsync(SignInAttempt attempt)
        => await ReadAsync(attempt, await tenants.ReadAsync(attempt.Context, attempt.Principal)) with { IsToken = true };

    private async ValueTask<SignInFacts> ReadAsync(SignInAttempt attempt, string? tenant)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        return new SignInFacts
        {
            Subject = attempt.Subject,
            TenantId = tenant,
            IsExempt = attempt.Exemption is not null,
            IsSkipped = options.SkipWhen?.Invoke(attempt.Principal) == true,
            LinkStatus = string.IsNullOrEmpty(tenant)
                ? new LinkStatus(LinkStatusKind.Unreadable)
                : await linkStatuses.ReadAsync(tenant, attempt.Subject, attempt.Context.RequestAborted),
            Requirement = options.Requirement,
        };
    }
}
