using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.Outages;

/// <summary>Knows on this node how Duo is for each integration. Thread-safe; remembers the last <see cref="MaxLines"/> that were used.</summary>
/// <remarks>What is forgotten is asked again, and its outage is not confirmed: forgetting only ever closes.</remarks>
internal sealed class HealthMonitor(IDuoClient client, IApiAddresses addresses, TimeProvider time, ILogger<HealthMonitor> logger)
{
    public const int MaxLines = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<HealthKey, LinkedListNode<IntegrationHealth>> _lines = [];
    private readonly LinkedList<IntegrationHealth> _byUse = [];

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _lines.Count;
            }
        }
    }

    /// <summary>Tells how Duo is: from memory while that is fresh or calls are stopped, else by one call for all who ask.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; the call goes on for the others.</exception>
    public Task<IntegrationHealthReport> CheckAsync(HealthKey key, DuoCredentials credentials, CancellationToken cancellationToken)
        => LineOf(key).CheckAsync(credentials, cancellationToken);

    /// <summary>Tells what is known without asking, and has it asked where that is not fresh.</summary>
    public IntegrationHealthReport? Glance(HealthKey key, DuoCredentials credentials) => LineOf(key).Glance(credentials);

    /// <summary>Learns from a token call: a failure makes the next start ask again.</summary>
    public void Observe(HealthKey key, ProtocolFailure? failure) => LineOf(key).Observe(failure);

    /// <summary>Gets when Duo last answered well.</summary>
    public DateTimeOffset? LastSuccess(HealthKey key) => LineOf(key).LastSuccess;

    /// <summary>Counts the integrations that this node knows, and those that are down. Asks nobody.</summary>
    public (int Known, int Down) CountDown()
    {
        IntegrationHealth[] lines;
        lock (_lock)
        {
            lines = [.. _byUse];
        }

        return (lines.Length, lines.Count(static line => line.IsDown));
    }

    private IntegrationHealth LineOf(HealthKey key)
    {
        lock (_lock)
        {
            if (_lines.TryGetValue(key, out var known))
            {
                _byUse.Remove(known);
                _byUse.AddFirst(known);
                return known.Value;
            }

            if (_lines.Count == MaxLines)
            {
                _lines.Remove(_byUse.Last!.Value.Key);
                _byUse.RemoveLast();
            }

            var line = new IntegrationHealth(key, client, addresses, time, logger);
            _lines.Add(key, _byUse.AddFirst(line));
            return line;
        }
    }
}
