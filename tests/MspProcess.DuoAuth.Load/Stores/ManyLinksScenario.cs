using System.Diagnostics;
using System.Globalization;

namespace MspProcess.DuoAuth.Load.Stores;

/// <summary>The store part of a login with few links and with very many, in turns, so that both meet the same machine.</summary>
internal sealed class ManyLinksScenario : ILoadScenario
{
    private const double Most = 1.3;
    private const int Batch = 50;

    public string Name => "many-links";

    public string Summary => "the store part of a login with 1,000 links of 100 accounts and with 1,000,000 links of 100,000 accounts, on PostgreSQL";

    public bool NeedsPostgres => true;

    public TimeSpan Limit => TimeSpan.FromMinutes(10);

    public async Task RunAsync(LoadRun run, CancellationToken cancellationToken)
    {
        var tenants = run.Count(100_000);
        await using var few = await StoreHost.StartAsync(100, 1_000, cancellationToken);
        await using var many = await StoreHost.StartAsync(tenants, tenants * 10, cancellationToken);
        run.RequireCount("links", tenants * 10, (int)await many.Database.CountAsync("SELECT count(*) FROM \"DuoUserLinks\"", cancellationToken));

        var (withFew, withMany) = (new List<double>(), new List<double>());
        await MeasureAsync(few, [], cancellationToken);   // what the first of all pays for both
        await MeasureAsync(many, [], cancellationToken);
        for (var turn = 0; turn < Math.Max(10, run.Count(60)); turn++)
        {
            await MeasureAsync(few, withFew, cancellationToken);
            await MeasureAsync(many, withMany, cancellationToken);
        }

        var ratio = Median(withMany) / Median(withFew);
        run.Figure("ms per login with few and with many links, medians", string.Create(CultureInfo.InvariantCulture, $"{Median(withFew):F2} and {Median(withMany):F2}"));
        run.Figure("ratio", ratio.ToString("F2", CultureInfo.InvariantCulture));
        run.Require(!run.IsWhole || ratio <= Most, string.Create(CultureInfo.InvariantCulture, $"a login with many links takes {ratio:F2} times as long"));
    }

    private static async Task MeasureAsync(StoreHost host, List<double> took, CancellationToken cancellationToken)
    {
        for (var login = 0; login < Batch; login++)
        {
            var begun = Stopwatch.GetTimestamp();
            await host.LogInAsync(cancellationToken);
            took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
