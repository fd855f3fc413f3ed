using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Outages;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>Ends a session that passed without Duo during an outage: when Duo is back, when its time is over, when what it rests on has changed.</summary>
/// <remarks>Every read has Duo asked on this node, at the breaker's pace, so that the end does not wait for somebody's login.</remarks>
internal sealed class FailOpenSessionValidator(LinkStatusReader standings, CredentialsReader reader, HealthMonitor health, TimeProvider timeProvider)
{
    /// <returns>Why the session is over; <see langword="null"/> while it goes on.</returns>
    public async ValueTask<string?> FindEndAsync(SessionStamp stamp, DuoSecondFactorOptions options, CancellationToken cancellationToken)
    {
        if (options.FailMode != DuoFailMode.Open)
        {
            return "the host does not let logins pass without Duo any more";
        }

        var age = timeProvider.GetUtcNow() - stamp.At;
        if (age < TimeSpan.Zero || age > options.MaxFailOpenDuration)
        {
            return "its time without Duo is over";
        }

        var standing = await standings.ReadAsync(stamp.TenantId, stamp.Subject, cancellationToken);
        if (!standing.Confirms(stamp)
            || standing.Integration is not { FailMode: DuoFailMode.Open } integration
            || !reader.TryRead(integration, out var credentials))
        {
            return "its link or integration has changed";
        }

        var key = HealthKeys.Of(integration);
        var report = health.Glance(key, credentials);
        if (health.LastSuccess(key) > stamp.At)
        {
            return "Duo is back";
        }

        return report is { IsHealthy: false } && !FailureCatalog.MayBeOutage(report.Cause) ? "what is wrong with Duo is not an outage" : null;
    }
}
