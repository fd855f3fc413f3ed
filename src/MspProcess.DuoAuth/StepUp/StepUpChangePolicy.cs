using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.IntegrationManagement;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>Lets only a user of the tenant, with a fresh second factor, change an integration on which links rest (T50).</summary>
internal sealed class StepUpChangePolicy(IHttpContextAccessor accessor, StepUpEvaluator freshness, IOptionsMonitor<DuoSecondFactorOptions> monitor)
    : IChangePolicy
{
    public async ValueTask<bool> AllowsAsync(string tenantId, CancellationToken cancellationToken)
        => accessor.HttpContext is { } context
            && await CurrentSession.ReadAsync(context) is { } session
            && string.Equals(session.Stamp.TenantId, tenantId, StringComparison.Ordinal)
            && await freshness.FindStaleForUserAsync(context, monitor.Get(DuoDefaults.AuthenticationScheme).StepUpMaxAge) is null;

    public async ValueTask<string?> FindActorAsync(CancellationToken cancellationToken)
        => accessor.HttpContext is { } context ? (await CurrentSession.ReadAsync(context))?.Stamp.Subject : null;
}
