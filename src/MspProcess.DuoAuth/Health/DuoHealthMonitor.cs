using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Health;

/// <summary>Knows on this node how Duo is for each integration. Thread-safe; remembers the last <see cref="MaxLines"/> that were used.</summary>
/// <remarks>What is forgotten is asked again, and its outage is not confirmed: forgetting only ever closes.</remarks>
internal sealed class DuoHealthMonitor(IDuoClient client, IDuoApiAddresses addresses, TimeProvider time, ILogger<DuoHealthMonitor> logger)
{
    public const int MaxLines = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<DuoHealthKey, LinkedListNode<DuoHealthLine>> _lines = [];
    private readonly LinkedList<DuoHealthLine> _byUse = [];

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
    public Task<DuoHealthReport> CheckAsync(DuoHealthKey key, DuoCredentials credentials, CancellationToken cancellationToken)
        => LineOf(key).CheckAsync(credentials, cancellationToken);

    /// <summary>Tells what is known without asking, and has it asked where that is not fresh.</summary>
    public DuoHealthReport? Glance(DuoHealthKey key, DuoCredentials credentials) => LineOf(key).Glance(credentials);

    /// <summary>Learns from a token call: a failure makes the next start ask again.</summary>
    public void Observe(DuoHealthKey key, DuoFailure? failure) => LineOf(key).Observe(failure);

    /// <summary>Gets when Duo last answered well.</summary>
    public DateTimeOffset? LastSuccess(DuoHealthKey key) => LineOf(key).LastSuccess;

    /// <summary>Counts the integrations that this node knows, and those that are down. Asks nobody.</summary>
    public (int Known, int Down) CountDown()
    {
        DuoHealthLine[] lines;
        lock (_lock)
        {
            lines = [.. _byUse];
        }

        return (lines.Length, lines.Count(static line => line.IsDown));
    }

    private DuoHealthLine LineOf(DuoHealthKey key)
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

            var line = new DuoHealthLine(key, client, addresses, time, logger);
            _lines.Add(key, _byUse.AddFirst(line));
            return line;
        }
    }
}
