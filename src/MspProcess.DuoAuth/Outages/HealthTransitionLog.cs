using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Outages;

/// <summary>Logs when the circuit breaker of an integration opens and when it closes, and not each call in between.</summary>
internal sealed class HealthTransitionLog(HealthKey key, ILogger logger)
{
    private bool _isOpen;

    public void Write(bool isOpen, FailureCategory category)
    {
        if (isOpen == _isOpen)
        {
            return;
        }

        _isOpen = isOpen;
        if (isOpen)
        {
            SignInMetrics.Broken(FailureCatalog.TagOf(category));
            Log.DuoDown(logger, key.TenantId, key.IntegrationId, FailureCatalog.TagOf(category));
        }
        else
        {
            Log.DuoBack(logger, key.TenantId, key.IntegrationId);
        }
    }
}
