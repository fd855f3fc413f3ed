using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MspProcess.DuoAuth.Outages;
using MspProcess.DuoAuth.Stores;

namespace MspProcess.DuoAuth.Hosting;

/// <summary>ASP.NET Core's health check: unhealthy if a store cannot be read, degraded if Duo does not respond. It does not call Duo.</summary>
/// <remarks>The result names no tenant, no integration and no host, as health endpoints are often public.</remarks>
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
            ? HealthCheckResult.Healthy("The stores can be read, and calls to Duo succeed.", data)
            : HealthCheckResult.Degraded(
                string.Create(CultureInfo.InvariantCulture, $"Calls to Duo are failing for {down} of the {known} integrations that this node has used recently."), data: data);
    }
}
