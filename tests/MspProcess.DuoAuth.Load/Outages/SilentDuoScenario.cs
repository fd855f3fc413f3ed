using System.Globalization;

namespace MspProcess.DuoAuth.Load.Outages;

/// <summary>Logins at a Duo that accepts connections and never responds.</summary>
internal sealed class SilentDuoScenario : ILoadScenario
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);

    public string Name => "silent-duo";

    public string Summary => "500 logins a second for 30 seconds, at a Duo that accepts connections and never responds";

    public bool NeedsPostgres => false;

    public TimeSpan Limit => TimeSpan.FromMinutes(3);

    public async Task RunAsync(LoadRun run, CancellationToken cancellationToken)
    {
        await using var duo = new SilentServer();
        await using var host = await OutageHost.StartAsync(duo.Authority, "DILOAD00000000000000", new string('x', 40), cancellationToken);
        var refused = 0;
        async Task LogInAsync(int number)
        {
            var sentTo = await host.LogInAsync("user" + number.ToString(CultureInfo.InvariantCulture), cancellationToken);
            if (sentTo.AbsolutePath == "/signin-duo/failed")
            {
                Interlocked.Increment(ref refused);
            }
        }

        // The first user meets the silence alone; everybody after that meets an open breaker.
        var (first, _) = await LoginStream.RunAsync(1, TimeSpan.FromSeconds(1), LogInAsync, cancellationToken);
        var hold = TimeSpan.FromSeconds(Math.Max(6, run.Count(30)));
        TimeSpan[] took;
        TimeSpan begun;
        ProcessSampler sampler;
        await using (sampler = new ProcessSampler())
        {
            (took, begun) = await LoginStream.RunAsync(run.Count(500), hold, LogInAsync, cancellationToken);
        }

        Array.Sort(took);
        run.Figure("first response after s", first[0].TotalSeconds.ToString("F2", CultureInfo.InvariantCulture));
        run.Figure("logins a second begun", ((int)(took.Length / begun.TotalSeconds)).ToString(CultureInfo.InvariantCulture));
        run.Figure("response after ms, median / 99 % / longest", string.Create(
            CultureInfo.InvariantCulture, $"{took[took.Length / 2].TotalMilliseconds:F1} / {took[took.Length * 99 / 100].TotalMilliseconds:F1} / {took[^1].TotalMilliseconds:F1}"));
        run.Figure("responses later than 50 ms", took.Count(static time => time > Quick));
        run.Figure("threads, least / most / at the end", Of(sampler.Samples.Select(static sample => sample.Threads)));
        run.Figure("sockets, least / most / at the end", Of(sampler.Samples.Select(static sample => sample.Sockets)));
        run.Figure("connections to Duo", duo.Accepted);
        run.RequireCount("refused", took.Length + 1, refused);
        run.RequireCount("connections to Duo at the same time, at most", 1, duo.MostAtOnce);
        var tries = (int)Math.Ceiling((begun + Deadline).TotalSeconds / Deadline.TotalSeconds) + 2;
        run.Require(duo.Accepted <= tries, $"Duo was called {duo.Accepted} times; one call in five seconds would be {tries}");
    }

    private static string Of(IEnumerable<int> samples)
    {
        var all = samples.ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"{all.Min()} / {all.Max()} / {all[^1]}");
    }
}
