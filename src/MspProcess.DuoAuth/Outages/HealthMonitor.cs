using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.Outages;

/// <summary>The health of Duo for each integration on this node. Thread-safe; remembers the <see cref="MaxIntegrations"/> that were used last.</summary>
/// <remarks>What is forgotten is checked again, and its outage is not confirmed, so forgetting never lets a sign-in pass.</remarks>
internal sealed class HealthMonitor(IDuoClient client, IApiAddresses addresses, TimeProvider time, ILogger<HealthMonitor> logger)
{
    public const int MaxIntegrations = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<HealthKey, LinkedListNode<IntegrationHealth>> _integrations = [];
    private readonly LinkedList<IntegrationHealth> _byUse = [];

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _integrations.Count;
            }
        }
    }

    /// <summary>Checks Duo: from memory while the last response is recent or calls are stopped, otherwise with one call for all callers.</summary>
    /// <exception cref="OperationCanceledException">The caller canceled; the call continues for the others.</exception>
    public Task<IntegrationHealthReport> CheckAsync(HealthKey key, DuoCredentials credentials, CancellationToken cancellationToken)
        => GetOrAdd(key).CheckAsync(credentials, cancellationToken);

    /// <summary>Returns what is known without waiting, and starts a call if that is not recent.</summary>
    public IntegrationHealthReport? GetLastKnown(HealthKey key, DuoCredentials credentials) => GetOrAdd(key).GetLastKnown(credentials);

    /// <summary>Records the outcome of a code exchange: after a failure, the next sign-in checks again.</summary>
    public void Record(HealthKey key, ProtocolFailure? failure) => GetOrAdd(key).Record(failure);

    /// <summary>Gets when Duo last responded well.</summary>
    public DateTimeOffset? LastSuccess(HealthKey key) => GetOrAdd(key).LastSuccess;

    /// <summary>Counts the integrations that this node knows, and those that are down. Makes no call.</summary>
    public (int Known, int Down) CountDown()
    {
        IntegrationHealth[] known;
        lock (_lock)
        {
            known = [.. _byUse];
        }

        return (known.Length, known.Count(static health => health.IsDown));
    }

    private IntegrationHealth GetOrAdd(HealthKey key)
    {
        lock (_lock)
        {
            if (_integrations.TryGetValue(key, out var known))
            {
                _byUse.Remove(known);
                _byUse.AddFirst(known);
                return known.Value;
            }

            if (_integrations.Count == MaxIntegrations)
            {
                _integrations.Remove(_byUse.Last!.Value.Key);
                _byUse.RemoveLast();
            }

            var health = new IntegrationHealth(key, client, addresses, time, logger);
            _integrations.Add(key, _byUse.AddFirst(health));
            return health;
        }
    }
}
