using MspProcess.DuoAuth.Links;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>Ends a session that passed without Duo during an outage: when Duo responds again, when its time is over, or when its link or integration has changed.</summary>
internal sealed class FailOpenSessionValidator(LinkStatusReader links, IOutageStatus outage, TimeProvider timeProvider)
{
    /// <returns>Why the session is over; <see langword="null"/> while it goes on.</returns>
    public async ValueTask<string?> FindEndAsync(SessionStamp stamp, DuoSecondFactorOptions options, CancellationToken cancellationToken)
    {
        if (options.FailMode != DuoFailMode.Open)
        {
            return "the host no longer lets sign-ins pass without Duo";
        }

        var age = timeProvider.GetUtcNow() - stamp.At;
        if (age < TimeSpan.Zero || age > options.MaxFailOpenDuration)
        {
            return "its time without Duo is over";
        }

        var status = await links.ReadAsync(stamp.TenantId, stamp.Subject, cancellationToken);
        return stamp.IsConfirmedBy(status) && status.Integration is { FailMode: DuoFailMode.Open } integration
            ? outage.FindEnd(integration, stamp.At)
            : "its link or integration has changed";
    }
}
