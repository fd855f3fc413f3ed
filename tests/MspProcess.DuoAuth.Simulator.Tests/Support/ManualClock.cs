using Microsoft.Extensions.Time.Testing;

namespace MspProcess.DuoAuth.Simulator.Tests.Support;

/// <summary>A clock that tells when somebody waits for it, so that a test advances it neither too early nor by guess.</summary>
internal sealed class ManualClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly TaskCompletionSource firstTimer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int timers;

    /// <summary>Gets how many timers were made.</summary>
    public int Timers => Volatile.Read(ref timers);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        Interlocked.Increment(ref timers);
        firstTimer.TrySetResult();
        return timer;
    }

    public Task WaiterAsync() => firstTimer.Task.WaitAsync(TimeSpan.FromSeconds(30));
}
