using System.Diagnostics;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Outages;

/// <summary>How Duo is for one integration: the last answer, the one call that is under way, the breaker, and what speaks for an outage.</summary>
internal sealed class IntegrationHealth(HealthKey key, IDuoClient client, IApiAddresses addresses, TimeProvider time, ILogger logger)
{
    /// <summary>How long a success is good for. A failure is kept only while the breaker is open.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly CircuitBreaker _breaker = new(time);
    private readonly OutageEvidence _evidence = new();
    private IntegrationHealthReport? _last;
    private Task<IntegrationHealthReport>? _call;
    private bool _isDown;
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

    /// <summary>Tells whether calls failed a moment ago and are stopped; what nobody has asked for a minute is not known.</summary>
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

        return await call.WaitAsync(cancellationToken);   // who leaves does not take the call of the others along
    }

    public IntegrationHealthReport? Glance(DuoCredentials credentials)
    {
        lock (_lock)
        {
            return FindKnown(credentials) ?? _last;
        }
    }

    public void Observe(ProtocolFailure? failure)
    {
        var cause = failure is null ? DuoFailureCategory.None : FailureCatalog.CauseOf(failure.Reason);
        lock (_lock)
        {
            if (failure is null)
            {
                _evidence.Succeeded(time.GetUtcNow());
            }
            else if (FailureCatalog.MayBeOutage(cause) && _last is { IsHealthy: true })
            {
                _last = null;
            }
        }
    }

    /// <summary>Gives what can be answered at once; else sees to it that a call is under way. Under the lock.</summary>
    private IntegrationHealthReport? FindKnown(DuoCredentials credentials)
    {
        var now = time.GetUtcNow();
        if (_last is { IsHealthy: true } && IsWithin(Freshness, now))
        {
            return _last;
        }

        _call ??= Begin(credentials);

        // While calls are stopped nobody waits, not for the one that tries again either.
        return _last is { IsHealthy: false } && _breaker.IsOpen && IsWithin(OutageEvidence.Recent, now)
            ? Describe(now) with { IsBroken = true }
            : null;
    }

    private bool IsWithin(TimeSpan age, DateTimeOffset now) => (now - _last!.CheckedAt).Duration() < age;

    /// <summary>Begins a call that belongs to nobody's request: no caller's context goes along, no caller's leaving ends it.</summary>
    private Task<IntegrationHealthReport> Begin(DuoCredentials credentials)
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
            var outcome = await _breaker.RunAsync(() => AskAsync(credentials, parent));
            if (outcome is not null)
            {
                await LearnAsync(outcome, credentials.Host);
            }

            lock (_lock)
            {
                return Describe(time.GetUtcNow()) with { IsBroken = outcome is null };
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

    private async ValueTask<ProtocolResult<HealthConfirmation>> AskAsync(DuoCredentials credentials, ActivityContext parent)
    {
        using var activity = Activities.BeginCall(Activities.Health, parent);
        var outcome = await client.CheckHealthAsync(credentials, CancellationToken.None);
        var cause = FailureCatalog.TagOf(outcome.Succeeded ? DuoFailureCategory.None : FailureCatalog.CauseOf(outcome.Failure.Reason));
        Activities.Conclude(activity, cause);
        SignInMetrics.HealthChecked(cause);
        return outcome;
    }

    private async ValueTask LearnAsync(ProtocolResult<HealthConfirmation> outcome, DuoApiHost host)
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
                _evidence.Failed(_last.Cause, now);
            }

            Tell();
            isConfirmed = _evidence.Confirms(now);
            _isPublic &= isConfirmed;
        }

        // Asked only where it matters, and once for all: looking a name up holds a thread.
        if (isConfirmed)
        {
            var isPublic = await addresses.ArePublicAsync(host, CancellationToken.None);
            lock (_lock)
            {
                _isPublic = isPublic;
            }
        }
    }

    // Nothing has been learnt only where calls threw: a bug, which is no outage.
    private IntegrationHealthReport Describe(DateTimeOffset now)
        => (_last ?? new IntegrationHealthReport { Failure = new ProtocolFailure(DuoFailureReason.InternalError), CheckedAt = now }) with { IsConfirmedOutage = _isPublic && _evidence.Confirms(now), OutageSince = _evidence.Since };

    /// <summary>Tells the operator when calls stop, and when Duo is back; not at every try between.</summary>
    private void Tell()
    {
        if (_breaker.IsOpen == _isDown)
        {
            return;
        }

        _isDown = _breaker.IsOpen;
        if (_isDown)
        {
            SignInMetrics.Broken(FailureCatalog.TagOf(_last!.Cause));
            Log.DuoDown(logger, key.TenantId, key.IntegrationId, FailureCatalog.TagOf(_last.Cause));
        }
        else
        {
            Log.DuoBack(logger, key.TenantId, key.IntegrationId);
        }
    }
}
