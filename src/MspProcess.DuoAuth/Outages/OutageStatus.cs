using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Outages;

/// <summary>Tells from the health of Duo whether the outage goes on in which a session passed.</summary>
/// <remarks>Every read of such a session has Duo asked on this node, at the circuit breaker's pace, so that the end does not wait for the next sign-in.</remarks>
internal sealed class OutageStatus(CredentialsReader reader, HealthMonitor health) : IOutageStatus
{
    public string? FindEnd(DuoIntegration integration, DateTimeOffset since)
    {
        if (!reader.TryRead(integration, out var credentials))
        {
            return "its integration cannot be used any more";
        }

        var key = HealthKey.From(integration);
        var report = health.GetLastKnown(key, credentials);
        if (health.LastSuccess(key) > since)
        {
            return "Duo responds again";
        }

        return report is { IsHealthy: false } && !FailureCatalog.MayBeOutage(report.Category) ? "what is wrong with Duo is not an outage" : null;
    }
}
