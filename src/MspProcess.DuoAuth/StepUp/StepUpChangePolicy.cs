using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.IntegrationManagement;
using MspProcess.DuoAuth.RateLimits;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>Lets only a user of the tenant, whom Duo confirmed recently, change an integration that links depend on (T50).</summary>
internal sealed class StepUpChangePolicy(IHttpContextAccessor accessor, StepUpEvaluator evaluator, IRequestLimits limits) : IChangePolicy
{
    public async ValueTask<bool> AllowsAsync(string tenantId, CancellationToken cancellationToken)
        => accessor.HttpContext is { } context
            && await evaluator.EvaluateAsync(context) is { IsSatisfied: true, Session.Stamp: var stamp }
            && string.Equals(stamp.TenantId, tenantId, StringComparison.Ordinal);

    public async ValueTask<TimeSpan?> CountAsync()
        => accessor.HttpContext is { } context && await CurrentSession.ReadAsync(context) is { Stamp: var stamp }
            ? (await limits.CountUserAsync(context, DuoRateLimitArea.Integrations, stamp.TenantId, stamp.Subject, stamp.SessionId))?.RetryAfter
            : null;

    public async ValueTask<string?> FindActorAsync(CancellationToken cancellationToken)
        => accessor.HttpContext is { } context ? (await CurrentSession.ReadAsync(context))?.Stamp.Subject : null;
}
