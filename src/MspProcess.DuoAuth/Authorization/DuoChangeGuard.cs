using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Integrations;

namespace MspProcess.DuoAuth.Authorization;

/// <summary>Lets only a user of the tenant, with a fresh second factor, change an integration on which links rest (T50).</summary>
internal sealed class DuoChangeGuard(IHttpContextAccessor accessor, DuoFreshness freshness, IOptionsMonitor<DuoSecondFactorOptions> monitor)
    : IDuoChangeGuard
{
    public async ValueTask<bool> AllowsAsync(string tenantId, CancellationToken cancellationToken)
        => accessor.HttpContext is { } context
            && await DuoCurrentSession.ReadAsync(context) is { } session
            && string.Equals(session.Stamp.TenantId, tenantId, StringComparison.Ordinal)
            && await freshness.FindStaleForUserAsync(context, monitor.Get(DuoDefaults.AuthenticationScheme).StepUpMaxAge) is null;

    public async ValueTask<string?> FindActorAsync(CancellationToken cancellationToken)
        => accessor.HttpContext is { } context ? (await DuoCurrentSession.ReadAsync(context))?.Stamp.Subject : null;
}
