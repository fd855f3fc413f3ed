using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.PendingSignIns;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>Reads the facts that the decision table needs.</summary>
internal sealed class SignInFactsReader(
    IOptionsMonitor<DuoSecondFactorOptions> monitor, SignInTenantReader tenants, LinkStatusReader linkStatuses, SubjectCaseMonitor subjects)
{
    /// <summary>Reads them for a session of the protected scheme.</summary>
    public async ValueTask<SignInFacts> ReadAsync(SignInAttempt attempt, OneTimeApproval? approval, bool isBypassed)
    {
        // The callback handles exceptions of its own, and so tells one from a tenant that is not known.
        var tenant = approval is null
            ? await tenants.ReadAsync(attempt.Context, attempt.Principal)
            : await tenants.ResolveAsync(attempt.Context, attempt.Principal);
        var approved = approval?.Stamp;
        if (string.IsNullOrEmpty(tenant))
        {
            tenant = approved?.TenantId;   // a callback whose address does not tell the tenant keeps the tenant of the transaction
        }

        return await ReadAsync(attempt, tenant) with
        {
            Approved = approved,
            Current = (await CurrentSession.ReadAsync(attempt.Context))?.Stamp,
            PassedSessionId = attempt.PassedSessionId,
            IsBypassed = isBypassed,
        };
    }

    /// <summary>Reads them for a token. Neither a transaction nor the browser's session counts for one.</summary>
    public async ValueTask<SignInFacts> ReadForTokenAsync(SignInAttempt attempt)
        => await ReadAsync(attempt, await tenants.ReadAsync(attempt.Context, attempt.Principal)) with { IsToken = true };

    private async ValueTask<SignInFacts> ReadAsync(SignInAttempt attempt, string? tenant)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        if (!string.IsNullOrEmpty(tenant))
        {
            subjects.Observe(tenant, attempt.Subject);
        }

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
