using Microsoft.Extensions.Time.Testing;

namespace MspProcess.DuoAuth.Simulator.Tests.Support;

/// <summary>A clock that tells when somebody waits for it, so that a test advances it neither too early nor by guess.</summary>
internal sealed class ManualClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly TaskCompletionSource firstTimer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        firstTimer.TrySetResult();
        return timer;
    }

    public Task WaiterAsync() => firstTimer.Task.WaitAsync(TimeSpan.FromSeconds(30));
}
