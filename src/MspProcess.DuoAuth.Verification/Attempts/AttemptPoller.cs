using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Verification.Routes;
using MspProcess.DuoAuth.Verification.Storage;
using MspProcess.DuoAuth.Verification.Telemetry;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Attempts;

/// <summary>Asks Duo what became of the pushes of this node, one asynchronous loop for each; no thread waits. Nothing here sends.</summary>
internal sealed class AttemptPoller(AttemptWriter writer, RouteSelector routes, TimeProvider time, ILogger<AttemptPoller> logger) : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Gets the attempts about which this node asks.</summary>
    public IReadOnlyCollection<string> Running => [.. _running.Keys];

    /// <summary>Begins to ask about an attempt, unless this node does so already.</summary>
    public void Start(DuoVerificationRecord record)
    {
        if (!_stopping.IsCancellationRequested && record.IsPolling)
        {
            var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_running.TryAdd(record.Id, over.Task))
            {
                _ = RunAsync(record, over);
            }
        }
    }

    /// <summary>Stops asking, without a change to any attempt: another node takes over.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Values);
        _stopping.Dispose();
    }

    private async Task RunAsync(DuoVerificationRecord record, TaskCompletionSource over)
    {
        await Task.Yield();
        try
        {
            await AskUntilOverAsync(record, _stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // The loop ends here, whatever a store throws; the lease runs out, and the monitor of some node goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            VerificationLog.MonitorFailed(logger, exception);
        }
        finally
        {
            _running.TryRemove(record.Id, out _);
            over.SetResult();
        }
    }

    private async Task AskUntilOverAsync(DuoVerificationRecord record, CancellationToken cancellationToken)
    {
        var current = record;
        for (var failures = 0; current.IsPolling;)
        {
            var outcome = await AskAsync(current, cancellationToken);
            var now = time.GetUtcNow();
            if (await writer.ChangeAsync(
                current.TenantId,
                current.Id,
                stored => AttemptTransitions.TimePassed(AttemptTransitions.PhoneSays(stored, outcome.Response, now), now),
                cancellationToken) is not { } changed)
            {
                return;
            }

            current = changed;
            failures = outcome.Failure is null ? 0 : failures + 1;
            if (current.IsPolling && (outcome.Pause > TimeSpan.Zero || failures > 0))
            {
                var pause = failures == 0 ? outcome.Pause : TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures - 1), LongestPause.TotalSeconds));
                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }

    // One question, which ends at the next time at which the attempt changes by itself.
    private async Task<PollOutcome> AskAsync(DuoVerificationRecord record, CancellationToken cancellationToken)
    {
        if (record.PushId is null || await routes.FindCredentialsAsync(record, cancellationToken) is not { } credentials)
        {
            return PollOutcome.Later(TimeSpan.FromSeconds(1));
        }

        var now = time.GetUtcNow();
        var next = now < record.PhoneUntil ? record.PhoneUntil : record.PhoneUntil + AttemptTransitions.Aftermath;
        using var end = new CancellationTokenSource(next > now ? next - now : TimeSpan.FromMilliseconds(1), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        try
        {
            var outcome = await routes.AskAsync(record, credentials, either.Token);
            if (outcome.Failure is { Kind: not ApiFailureKind.InvalidParameter } failure)
            {
                VerificationLog.PollFailed(logger, record.Reference, record.TenantId, record.IntegrationId, failure.Kind, failure.Detail);
            }

            return outcome;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return PollOutcome.Later(TimeSpan.Zero);
        }
    }
}
