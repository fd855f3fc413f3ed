using System.Diagnostics;
using System.Globalization;

namespace MspProcess.DuoAuth.Load.Stores;

/// <summary>How many logins one PostgreSQL carries, seen from the stores alone: nothing of the web is in the way.</summary>
internal sealed class StoreLoginsScenario : ILoadScenario
{
    public string Name => "store-logins";

    public string Summary => "the store part of 5,000 logins, by 1, 8 and 32 at once, on PostgreSQL";

    public bool NeedsPostgres => true;

    public TimeSpan Limit => TimeSpan.FromMinutes(10);

    public async Task RunAsync(LoadRun run, CancellationToken cancellationToken)
    {
        var logins = run.Count(5_000);
        await using var host = await StoreHost.StartAsync(1_000, 10_000, cancellationToken);
        await RunAsync(host, 100, 1, cancellationToken);   // the first ones build the model and open the connections
        foreach (var atOnce in (int[])[1, 8, 32])
        {
            var begun = Stopwatch.GetTimestamp();
            await RunAsync(host, logins, atOnce, cancellationToken);
            var second = logins / Stopwatch.GetElapsedTime(begun).TotalSeconds;
            run.Figure($"logins per second, {atOnce.ToString(CultureInfo.InvariantCulture)} at once", second.ToString("F0", CultureInfo.InvariantCulture));
        }

        run.RequireCount("redeemed", logins * 3 + 100, (int)await host.Database.CountAsync(
            "SELECT count(*) FROM \"DuoTransactions\" WHERE \"Payload\" IS NULL OR length(\"Payload\") = 0", cancellationToken));
    }

    private static Task RunAsync(StoreHost host, int logins, int atOnce, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Enumerable.Range(0, logins),
        new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken },
        async (_, stop) => await host.LogInAsync(stop));
}
