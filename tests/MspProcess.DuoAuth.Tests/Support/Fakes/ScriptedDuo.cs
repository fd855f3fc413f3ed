using System.Threading.Channels;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Tests.Support.Fakes;

/// <summary>A Duo whose health check responds when and as the test says.</summary>
internal sealed class ScriptedDuo : IDuoClient
{
    private readonly Channel<TaskCompletionSource<ProtocolResult<HealthConfirmation>>> _calls = Channel.CreateUnbounded<TaskCompletionSource<ProtocolResult<HealthConfirmation>>>();
    private int _count;

    public int Calls => Volatile.Read(ref _count);

    /// <summary>Gets or sets what it responds with at once; <see langword="null"/> lets calls wait for <see cref="RespondAsync"/>.</summary>
    public ProtocolResult<HealthConfirmation>? Always { get; set; }

    public static ProtocolResult<HealthConfirmation> Healthy => new HealthConfirmation(null);

    public static ProtocolResult<HealthConfirmation> Failed(DuoFailureReason reason) => new ProtocolFailure(reason);

    public async Task<ProtocolResult<HealthConfirmation>> CheckHealthAsync(DuoCredentials credentials, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        if (Always is { } outcome)
        {
            return outcome;
        }

        var call = new TaskCompletionSource<ProtocolResult<HealthConfirmation>>(TaskCreationOptions.RunContinuationsAsynchronously);
        _calls.Writer.TryWrite(call);
        return await call.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Waits for the next call and responds to it.</summary>
    public async Task RespondAsync(ProtocolResult<HealthConfirmation> outcome)
        => (await _calls.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60))).SetResult(outcome);

    public async Task BreakAsync(Exception exception)
        => (await _calls.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60))).SetException(exception);

    public string CreateAuthorizeUrl(DuoCredentials credentials, AuthorizeRequest request) => throw new NotSupportedException();

    public Task<ProtocolResult<VerifiedAuthentication>> ExchangeAsync(
        DuoCredentials credentials, CodeExchangeRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}
