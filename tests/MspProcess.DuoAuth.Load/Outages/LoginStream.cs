using System.Diagnostics;

namespace MspProcess.DuoAuth.Load.Outages;

/// <summary>Begins logins at a steady rate, whether the earlier ones have ended or not.</summary>
internal static class LoginStream
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    /// <returns>How long each login took, in the order in which they began, and over which time they were begun.</returns>
    public static async Task<(TimeSpan[] Took, TimeSpan Begun)> RunAsync(
        int perSecond, TimeSpan duration, Func<int, Task> login, CancellationToken cancellationToken)
    {
        var logins = new List<Task<TimeSpan>>();
        var total = (int)(perSecond * duration.TotalSeconds);
        var begun = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Tick);
        while (logins.Count < total && await timer.WaitForNextTickAsync(cancellationToken))
        {
            var due = Math.Min(total, (int)(Stopwatch.GetElapsedTime(begun).TotalSeconds * perSecond) + 1);
            while (logins.Count < due)
            {
                logins.Add(TimeAsync(login, logins.Count));
            }
        }

        var over = Stopwatch.GetElapsedTime(begun);
        return (await Task.WhenAll(logins), over);
    }

    private static async Task<TimeSpan> TimeAsync(Func<int, Task> login, int number)
    {
        await Task.Yield();
        var begun = Stopwatch.GetTimestamp();
        await login(number);
        return Stopwatch.GetElapsedTime(begun);
    }
}
