using System.Diagnostics;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Health;

/// <summary>How Duo is for one integration: the last answer, the one call that is under way, the breaker, and what speaks for an outage.</summary>
internal sealed class DuoHealthLine(DuoHealthKey key, IDuoClient client, IDuoApiAddresses addresses, TimeProvider time, ILogger logger)
{
    /// <summary>How long a success is good for. A failure is kept only while the breaker is open.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly DuoBreaker _breaker = new(time);
    private readonly DuoOutageEvidence _evidence = new();
    private DuoHealthReport? _last;
    private Task<DuoHealthReport>? _call;
    private bool _isDown;
    private bool _isPublic;

    public DuoHealthKey Key => key;

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
                return _last is { IsHealthy: false } && _breaker.IsOpen && IsWithin(DuoOutageEvidence.Recent, time.GetUtcNow());
            }
        }
    }

    public async Task<DuoHealthReport> CheckAsync(DuoCredentials credentials, CancellationToken cancellationToken)
    {
        Task<DuoHealthReport> call;
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

    public DuoHealthReport? Glance(DuoCredentials credentials)
    {
        lock (_lock)
        {
            return FindKnown(credentials) ?? _last;
        }
    }

    public void Observe(DuoFailure? failure)
    {
        var cause = failure is null ? DuoTroubleCause.None : DuoTroubles.CauseOf(failure.Reason);
        lock (_lock)
        {
            if (failure is null)
            {
                _evidence.Succeeded(time.GetUtcNow());
            }
            else if (DuoTroubles.MayBeOutage(cause) && _last is { IsHealthy: true })
            {
                _last = null;
            }
        }
    }

    /// <summary>Gives what can be answered at once; else sees to it that a call is under way. Under the lock.</summary>
    private DuoHealthReport? FindKnown(DuoCredentials credentials)
    {
        var now = time.GetUtcNow();
        if (_last is { IsHealthy: true } && IsWithin(Freshness, now))
        {
            return _last;
        }

        _call ??= Begin(credentials);

        // While calls are stopped nobody waits, not for the one that tries again either.
        return _last is { IsHealthy: false } && _breaker.IsOpen && IsWithin(DuoOutageEvidence.Recent, now)
            ? Describe(now) with { IsBroken = true }
            : null;
    }

    private bool IsWithin(TimeSpan age, DateTimeOffset now) => (now - _last!.CheckedAt).Duration() < age;

    /// <summary>Begins a call that belongs to nobody's request: no caller's context goes along, no caller's leaving ends it.</summary>
    private Task<DuoHealthReport> Begin(DuoCredentials credentials)
    {
        var parent = Activity.Current?.Context ?? default;
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => CallAsync(credentials, parent));
        }
    }

    private async Task<DuoHealthReport> CallAsync(DuoCredentials credentials, ActivityContext parent)
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

    private async ValueTask<DuoOutcome<DuoHealth>> AskAsync(DuoCredentials credentials, ActivityContext parent)
    {
        using var activity = DuoActivities.BeginCall(DuoActivities.Health, parent);
        var outcome = await client.CheckHealthAsync(credentials, CancellationToken.None);
        var cause = DuoTroubles.TagOf(outcome.Succeeded ? DuoTroubleCause.None : DuoTroubles.CauseOf(outcome.Failure.Reason));
        DuoActivities.Conclude(activity, cause);
        DuoMetrics.HealthChecked(cause);
        return outcome;
    }

    private async ValueTask LearnAsync(DuoOutcome<DuoHealth> outcome, DuoApiHost host)
    {
        bool isConfirmed;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            _last = new DuoHealthReport { Failure = outcome.Failure, CheckedAt = now, ServerTime = outcome.Value?.ServerTime };
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
    private DuoHealthReport Describe(DateTimeOffset now)
        => (_last ?? new DuoHealthReport { Failure = new DuoFailure(DuoFailureReason.InternalError), CheckedAt = now }) with { IsConfirmedOutage = _isPublic && _evidence.Confirms(now), OutageSince = _evidence.Since };

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
            DuoMetrics.Broken(DuoTroubles.TagOf(_last!.Cause));
            DuoLog.DuoDown(logger, key.TenantId, key.IntegrationId, DuoTroubles.TagOf(_last.Cause));
        }
        else
        {
            DuoLog.DuoBack(logger, key.TenantId, key.IntegrationId);
        }
    }
}
