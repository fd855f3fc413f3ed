using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.PendingSignIns;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>Collects what the decision table asks for.</summary>
internal sealed class SignInFactsReader(
    IOptionsMonitor<DuoSecondFactorOptions> monitor, IDuoTenantResolver resolver, TenantReader tenants, LinkStatusReader standings)
{
    /// <summary>Asks about a session of the protected scheme.</summary>
    public async ValueTask<SignInFacts> AskAsync(SignInAttempt attempt, bool isStray)
    {
        var state = SignInRequestFeature.Of(attempt.Context);

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
            Current = (await CurrentSession.ReadAsync(attempt.Context))?.Stamp,
            PassedSessionId = attempt.PassedSessionId,
            IsStray = isStray,
        };
    }

    /// <summary>Asks about a token. Neither a trip to Duo nor the browser's session speaks for one.</summary>
    public async ValueTask<SignInFacts> AskForTokenAsync(SignInAttempt attempt)
        => await AskAsync(attempt, await tenants.ReadAsync(attempt.Context, attempt.Principal)) with { IsToken = true };

    private async ValueTask<SignInFacts> AskAsync(SignInAttempt attempt, string? tenant)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        return new SignInFacts
        {
            Subject = attempt.Subject,
            TenantId = tenant,
            IsExempt = attempt.Exemption is not null,
            IsSkipped = options.SkipWhen?.Invoke(attempt.Principal) == true,
            Standing = string.IsNullOrEmpty(tenant)
                ? new LinkStatus(LinkStatusKind.Unreadable)
                : await standings.ReadAsync(tenant, attempt.Subject, attempt.Context.RequestAborted),
            Requirement = options.Requirement,
        };
    }
}
