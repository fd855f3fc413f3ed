using System.Threading.Channels;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Tests.Health;

/// <summary>A Duo whose health check answers when and what the test says.</summary>
internal sealed class ScriptedDuo : IDuoClient
{
    private readonly Channel<TaskCompletionSource<DuoOutcome<DuoHealth>>> _calls = Channel.CreateUnbounded<TaskCompletionSource<DuoOutcome<DuoHealth>>>();
    private int _count;

    public int Calls => Volatile.Read(ref _count);

    /// <summary>Gets or sets what is answered at once; <see langword="null"/> lets calls wait for <see cref="AnswerAsync"/>.</summary>
    public DuoOutcome<DuoHealth>? Always { get; set; }

    public static DuoOutcome<DuoHealth> Healthy => new DuoHealth(null);

    public static DuoOutcome<DuoHealth> Failed(DuoFailureReason reason) => new DuoFailure(reason);

    public async Task<DuoOutcome<DuoHealth>> CheckHealthAsync(DuoCredentials credentials, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        if (Always is { } outcome)
        {
            return outcome;
        }

        var call = new TaskCompletionSource<DuoOutcome<DuoHealth>>(TaskCreationOptions.RunContinuationsAsynchronously);
        _calls.Writer.TryWrite(call);
        return await call.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Waits for the next call and answers it.</summary>
    public async Task AnswerAsync(DuoOutcome<DuoHealth> outcome)
        => (await _calls.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60))).SetResult(outcome);

    public async Task BreakAsync(Exception exception)
        => (await _calls.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60))).SetException(exception);

    public Uri CreateAuthorizeUrl(DuoCredentials credentials, DuoAuthorizeRequest request) => throw new NotSupportedException();

    public Task<DuoOutcome<DuoAuthentication>> ExchangeAsync(
        DuoCredentials credentials, DuoExchangeRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}
