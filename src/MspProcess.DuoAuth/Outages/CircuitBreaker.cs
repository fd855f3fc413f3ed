using MspProcess.DuoAuth.Protocol;
using Polly;
using Polly.CircuitBreaker;

namespace MspProcess.DuoAuth.Outages;

/// <summary>Stops failing calls for five seconds at a time: after two failures within 20 seconds, or after one timeout (docs/adr/0016-health-and-breaker.md).</summary>
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

    /// <summary>Gets a value indicating whether calls are stopped, or a trial call is in progress.</summary>
    public bool IsOpen => _state.CircuitState is CircuitState.Open or CircuitState.HalfOpen;

    /// <returns>The outcome; <see langword="null"/> if there was no call, as calls are stopped.</returns>
    public async Task<ProtocolResult<HealthConfirmation>?> RunAsync(Func<ValueTask<ProtocolResult<HealthConfirmation>>> call)
    {
        var outcome = await ExecuteAsync(call);
        if (outcome?.Failure?.Reason == DuoFailureReason.DuoTimeout)
        {
            // A timeout counts twice: it has cost a user five seconds, and the next users should not wait as long.
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
