using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MspProcess.DuoAuth.Outages;

namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>ASP.NET Core's health check: unhealthy if a store cannot be read, degraded if Duo does not answer. Makes no call to Duo.</summary>
/// <remarks>The answer names no tenant, no integration and no host: health endpoints are often open.</remarks>
internal sealed class SecondFactorHealthCheck(HealthMonitor monitor, StoreHealth stores) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!await stores.AreReadableAsync(cancellationToken))
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "A store of Duo's integrations, links or transactions cannot be read.");
        }

        var (known, down) = monitor.CountDown();
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["known"] = known, ["down"] = down };
        return down == 0
            ? HealthCheckResult.Healthy("The stores can be read, and no call to Duo fails.", data)
            : HealthCheckResult.Degraded(
                string.Create(CultureInfo.InvariantCulture, $"Duo does not answer as it should for {down} of {known} integrations that this node has used lately."), data: data);
    }
}
