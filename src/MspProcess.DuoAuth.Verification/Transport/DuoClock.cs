using System.Collections.Concurrent;

namespace MspProcess.DuoAuth.Verification.Transport;

/// <summary>Knows how far our clock is from Duo's, by the unsigned ping: requests are signed with Duo's time.</summary>
/// <remarks>Measured anew after five minutes, and when Duo does not accept a date. Without a measurement our own clock counts.</remarks>
internal sealed class DuoClock(TimeProvider time)
{
    /// <summary>How long a measurement counts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private static readonly ApiCall Ping = ApiCall.Get("/auth/v2/ping") with { IsUnsigned = true, Deadline = TimeSpan.FromSeconds(3) };

    private readonly ConcurrentDictionary<Uri, Measurement> _measurements = new();

    /// <summary>Gives Duo's time.</summary>
    public async ValueTask<DateTimeOffset> NowAsync(IApiTransport transport, ApiCredentials credentials, CancellationToken cancellationToken) =>
        time.GetUtcNow() + await OffsetAsync(transport, credentials, cancellationToken);

    /// <summary>Gives what Duo's clock shows more than ours.</summary>
    public async ValueTask<TimeSpan> OffsetAsync(IApiTransport transport, ApiCredentials credentials, CancellationToken cancellationToken)
    {
        if (_measurements.TryGetValue(credentials.Address, out var known) && time.GetUtcNow() - known.At < Lifetime && known.At <= time.GetUtcNow())
        {
            return known.Offset;
        }

        var response = await transport.SendAsync(credentials, Ping, cancellationToken);
        var now = time.GetUtcNow();
        var offset = response.Value?.Response.Number("time") is { } seconds && seconds is > 0 and < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) - now
            : TimeSpan.Zero;

        // Duo counts whole seconds: what is less than two is not our clock's fault.
        offset = offset.Duration() < TimeSpan.FromSeconds(2) ? TimeSpan.Zero : offset;
        _measurements[credentials.Address] = new(offset, now);

        return offset;
    }

    /// <summary>Gives the last measurement, for diagnostics.</summary>
    public TimeSpan? KnownOffset(Uri address) => _measurements.TryGetValue(address, out var known) ? known.Offset : null;

    /// <summary>Drops what was measured.</summary>
    public void Forget(Uri address) => _measurements.TryRemove(address, out _);

    private sealed record Measurement(TimeSpan Offset, DateTimeOffset At);
}
