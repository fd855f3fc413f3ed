using MspProcess.DuoAuth.Protocol;
using Polly;
using Polly.CircuitBreaker;

namespace MspProcess.DuoAuth.Outages;

/// <summary>Stops calls that fail, for five seconds at a time: after two failures within 20 seconds, or after one silence (docs/adr/0016-health-and-breaker.md).</summary>
internal sealed class CircuitBreaker
{
    public static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline<ProtocolResult<HealthConfirmation>> _pipeline;

    public CircuitBreaker(TimeProvider time) => _pipeline = new ResiliencePipelineBuilder<ProtocolResult<HealthConfirmation>> { TimeProvider = time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ProtocolResult<HealthConfirmation>>
        {
            ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Result is not { Succeeded: true }),
            FailureRatio = 0.6,
            MinimumThroughput = 2,
            SamplingDuration = TimeSpan.FromSeconds(20),
            BreakDuration = Break,
            StateProvider = _state,
        })
        .Build();

    /// <summary>Gets a value indicating whether calls are stopped, or one is trying whether they can go on.</summary>
    public bool IsOpen => _state.CircuitState is CircuitState.Open or CircuitState.HalfOpen;

    /// <returns>What came of the call; <see langword="null"/> if it was not made, as calls are stopped.</returns>
    public async Task<ProtocolResult<HealthConfirmation>?> RunAsync(Func<ValueTask<ProtocolResult<HealthConfirmation>>> call)
    {
        var outcome = await ExecuteAsync(call);
        if (outcome?.Failure?.Reason == DuoFailureReason.DuoTimeout)
        {
            // A silence weighs twice: it has cost somebody five seconds, and the next ones shall not pay that again.
            await ExecuteAsync(() => ValueTask.FromResult(outcome));
        }

        return outcome;
    }

    private async Task<ProtocolResult<HealthConfirmation>?> ExecuteAsync(Func<ValueTask<ProtocolResult<HealthConfirmation>>> call)
    {
        var context = ResilienceContextPool.Shared.Get(CancellationToken.None);
        try
        {
            var outcome = await _pipeline.ExecuteOutcomeAsync(
                static async (_, run) => Outcome.FromResult(await run()), context, call);
            outcome.ThrowIfException();
            return outcome.Result;
        }
        catch (BrokenCircuitException)
        {
            return null;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
