using System.Diagnostics;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Outages;

/// <summary>The health of Duo for one integration: the last response, the call in progress, the circuit breaker, and the evidence of an outage.</summary>
internal sealed class IntegrationHealth(HealthKey key, IDuoClient client, IApiAddresses addresses, TimeProvider time, ILogger logger)
{
    /// <summary>How long a success is valid. A failure is kept only while the circuit breaker is open.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly CircuitBreaker _breaker = new(time);
    private readonly OutageEvidence _evidence = new();
    private readonly HealthTransitionLog _transitions = new(key, logger);
    private IntegrationHealthReport? _last;
    private Task<IntegrationHealthReport>? _call;
    private bool _isPublic;

    public HealthKey Key => key;

    public DateTimeOffset? LastSuccess
    {
        get
        {
            lock (_lock)
            {
                return _evidence.LastSuccess;
            }
        }
    }

    /// <summary>Tells whether calls failed in the last minute and are stopped.</summary>
    public bool IsDown
    {
        get
        {
            lock (_lock)
            {
                return _last is { IsHealthy: false } && _breaker.IsOpen && IsWithin(OutageEvidence.Recent, time.GetUtcNow());
            }
        }
    }

    public async Task<IntegrationHealthReport> CheckAsync(DuoCredentials credentials, CancellationToken cancellationToken)
    {
        Task<IntegrationHealthReport> call;
        lock (_lock)
        {
            if (FindKnown(credentials) is { } known)
            {
                return known;
            }

            call = _call!;
        }

        return await call.WaitAsync(cancellationToken);   // canceling one caller does not cancel the call of the others
    }

    public IntegrationHealthReport? GetLastKnown(DuoCredentials credentials)
    {
        lock (_lock)
        {
            return FindKnown(credentials) ?? _last;
        }
    }

    public void Record(ProtocolFailure? failure)
    {
        var category = failure is null ? FailureCategory.None : FailureCatalog.CategoryOf(failure.Reason);
        lock (_lock)
        {
            if (failure is null)
            {
                _evidence.Succeeded(time.GetUtcNow());
            }
            else if (FailureCatalog.MayBeOutage(category) && _last is { IsHealthy: true })
            {
                _last = null;
            }
        }
    }

    /// <summary>Returns what is known without waiting; otherwise makes sure that a call is in progress. Called under the lock.</summary>
    private IntegrationHealthReport? FindKnown(DuoCredentials credentials)
    {
        var now = time.GetUtcNow();
        if (_last is { IsHealthy: true } && IsWithin(Freshness, now))
        {
            return _last;
        }

        _call ??= StartCall(credentials);

        // While calls are stopped no caller waits, not even for the trial call.
        return _last is { IsHealthy: false } && _breaker.IsOpen && IsWithin(OutageEvidence.Recent, now)
            ? CreateReport(now) with { IsBroken = true }
            : null;
    }

    private bool IsWithin(TimeSpan age, DateTimeOffset now) => (now - _last!.CheckedAt).Duration() < age;

    /// <summary>Starts the call detached from any request: it serves every waiting request, so canceling one must not cancel it.</summary>
    private Task<IntegrationHealthReport> StartCall(DuoCredentials credentials)
    {
        var parent = Activity.Current?.Context ?? default;
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => CallAsync(credentials, parent));
        }
    }

    private async Task<IntegrationHealthReport> CallAsync(DuoCredentials credentials, ActivityContext parent)
    {
        try
        {
            var outcome = await _breaker.RunAsync(() => CheckHealthAsync(credentials, parent));
            if (outcome is not null)
            {
                await RecordAsync(outcome, credentials.Host);
            }

            lock (_lock)
            {
                return CreateReport(time.GetUtcNow()) with { IsBroken = outcome is null };
            }
        }
        finally
        {
            lock (_lock)
            {
                _call = null;
            }
        }
    }

    private async ValueTask<ProtocolResult<HealthConfirmation>> CheckHealthAsync(DuoCredentials credentials, ActivityContext parent)
    {
        using var activity = Activities.BeginCall(Activities.Health, parent);
        var outcome = await client.CheckHealthAsync(credentials, CancellationToken.None);
        var tag = FailureCatalog.TagOf(outcome.Succeeded ? FailureCategory.None : FailureCatalog.CategoryOf(outcome.Failure.Reason));
        Activities.Conclude(activity, tag);
        SignInMetrics.HealthChecked(tag);
        return outcome;
    }

    private async ValueTask RecordAsync(ProtocolResult<HealthConfirmation> outcome, DuoApiHost host)
    {
        bool isConfirmed;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            _last = new IntegrationHealthReport { Failure = outcome.Failure, CheckedAt = now, ServerTime = outcome.Value?.ServerTime };
            if (_last.IsHealthy)
            {
                _evidence.Succeeded(now);
            }
            else
            {
                _evidence.Failed(_last.Category, now);
            }

            _transitions.Write(_breaker.IsOpen, _last.Category);
            isConfirmed = _evidence.Confirms(now);
            _isPublic &= isConfirmed;
        }

        // Resolved only if it matters, and once for all callers: resolving a name blocks a thread.
        if (isConfirmed)
        {
            var isPublic = await addresses.ArePublicAsync(host, CancellationToken.None);
            lock (_lock)
            {
                _isPublic = isPublic;
            }
        }
    }

    // There is no response only if calls threw: a bug, which is not an outage.
    private IntegrationHealthReport CreateReport(DateTimeOffset now)
        => (_last ?? new IntegrationHealthReport { Failure = new ProtocolFailure(DuoFailureReason.InternalError), CheckedAt = now }) with { IsConfirmedOutage = _isPublic && _evidence.Confirms(now), OutageSince = _evidence.Since };
}
