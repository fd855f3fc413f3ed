using System.Diagnostics;
using System.Globalization;

namespace MspProcess.DuoAuth.Load.Stores;

/// <summary>What the audit store costs a login, of one tenant and of many, and how long it takes to verify a long chain.</summary>
internal sealed class AuditStoreScenario : ILoadScenario
{
    private const int Rounds = 5;
    private const int AtOnce = 32;

    public string Name => "audit-store";

    public string Summary => "the store part of 20,000 logins with and without the audit store, of one tenant and of 1,000, and the verification of 100,000 entries";

    public bool NeedsPostgres => true;

    public TimeSpan Limit => TimeSpan.FromMinutes(20);

    public async Task RunAsync(LoadRun run, CancellationToken cancellationToken)
    {
        foreach (var tenants in (int[])[1, 1_000])
        {
            await CompareAsync(run, tenants, run.Count(1_000), cancellationToken);
        }

        await VerifyAsync(run, run.Count(100_000), cancellationToken);
    }

    // Round by round in turns, so that whatever else the machine does meets both.
    private static async Task CompareAsync(LoadRun run, int tenants, int logins, CancellationToken cancellationToken)
    {
        await using var without = await StoreHost.StartAsync(tenants, 10_000, cancellationToken);
        await using var with = await StoreHost.StartAsync(tenants, 10_000, cancellationToken, audits: true);
        await LogInAsync(without, 100, cancellationToken);   // the first ones build the model and open the connections
        await LogInAsync(with, 100, cancellationToken);
        var (plain, audited) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            plain.Add(await LogInAsync(without, logins, cancellationToken));
            audited.Add(await LogInAsync(with, logins, cancellationToken));
        }

        await with.StopAsync(cancellationToken);
        var ratio = Median(audited) / Median(plain);
        var name = tenants == 1 ? "1 tenant" : $"{tenants.ToString(CultureInfo.InvariantCulture)} tenants";
        run.Figure($"logins per second, {name}, without", Median(plain).ToString("F0", CultureInfo.InvariantCulture));
        run.Figure($"logins per second, {name}, with", Median(audited).ToString("F0", CultureInfo.InvariantCulture));
        run.Figure($"ratio, {name}", ratio.ToString("F2", CultureInfo.InvariantCulture));
        run.RequireCount($"entries, {name}", (logins * Rounds) + 100, (int)await with.Database.CountAsync("SELECT count(*) FROM \"DuoAuditEntries\" WHERE \"Sequence\" IS NOT NULL", cancellationToken));
    }

    private static async Task VerifyAsync(LoadRun run, int entries, CancellationToken cancellationToken)
    {
        await using var host = await StoreHost.StartAsync(1, 1, cancellationToken, audits: true);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, entries),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (number, stop) => await host.WriteAuditAsync("t-1", "u-" + (number % 100).ToString(CultureInfo.InvariantCulture), stop));
        await host.StopAsync(cancellationToken);

        var (begun, worked) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var found = await host.Audit.VerifyAsync("t-1", null, cancellationToken);
        var took = Stopwatch.GetElapsedTime(begun);

        run.Figure($"seconds to verify {entries.ToString(CultureInfo.InvariantCulture)} entries", took.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture));
        run.Figure("of them on the processor", (Environment.CpuUsage.TotalTime - worked).TotalSeconds.ToString("F1", CultureInfo.InvariantCulture));
        run.RequireCount("verified", entries, (int)found.Verified);
        run.Require(found.IsWhole, "the chain is broken");
        run.Require(!run.IsWhole || Environment.CpuUsage.TotalTime - worked < TimeSpan.FromSeconds(10), "the verification took 10 seconds of the processor or more");
    }

    private static async Task<double> LogInAsync(StoreHost host, int logins, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, logins),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (_, stop) => await host.LogInAsync(stop));
        return logins / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
