using System.Diagnostics;
using System.Globalization;
using MspProcess.DuoAuth.Load.Driver;
using MspProcess.DuoAuth.Load.Farm;

namespace MspProcess.DuoAuth.Load.Scenarios;

/// <summary>Many callbacks with one state at the same time, over all nodes: exactly one wins (T43).</summary>
internal sealed class OneStateScenario(bool onPostgres) : ILoadScenario
{
    private const int AtOnce = 50;

    public string Name => onPostgres ? "one-state-postgres" : "one-state-sqlite";

    public string Summary => $"50 callbacks with one state at once, 200 times, {(onPostgres ? "over two nodes on PostgreSQL" : "at one node on SQLite")}";

    public bool NeedsPostgres => onPostgres;

    public TimeSpan Limit => TimeSpan.FromMinutes(10);

    public async Task RunAsync(LoadRun run, CancellationToken cancellationToken)
    {
        var rounds = run.Count(200);
        await using var farm = await PortalFarm.StartAsync(
            new FarmPlan { OnPostgres = onPostgres, Nodes = onPostgres ? 2 : 1, PeoplePerAccount = 5 }, cancellationToken);
        await SetUpDriver.ConnectAndLinkAllAsync(farm, cancellationToken);

        var begun = Stopwatch.GetTimestamp();
        var won = 0;
        for (var round = 0; round < rounds; round++)
        {
            won += await RunRoundAsync(farm, run, farm.People[round % farm.People.Count], cancellationToken) ? 1 : 0;
        }

        run.RequireCount("rounds with exactly one winner", rounds, won);
        run.Figure("callbacks per second", (rounds * AtOnce / Stopwatch.GetElapsedTime(begun).TotalSeconds).ToString("F0", CultureInfo.InvariantCulture));
    }

    private static async Task<bool> RunRoundAsync(PortalFarm farm, LoadRun run, FarmUser user, CancellationToken cancellationToken)
    {
        var browser = new FarmBrowser(farm);
        var last = await LoginDriver.EnterPasswordAsync(browser, user, cancellationToken, url => url.AbsolutePath == LoginDriver.CallbackPath);
        if (last.Location?.AbsolutePath != LoginDriver.CallbackPath)
        {
            run.Violate($"no callback came, but {last.Url.AbsolutePath} with {last.Status}");
            return false;
        }

        var tabs = Enumerable.Range(0, AtOnce).Select(number => browser.Copy(number % farm.Nodes.Count)).ToArray();
        var responses = await Task.WhenAll(tabs.Select(tab => tab.SendAsync(last.Location, null, cancellationToken)));

        var winners = tabs.Where(static tab => tab.IsSignedIn).ToArray();
        foreach (var bad in responses.Where(static response => response.IsServerError || response.IsBroken))
        {
            run.Violate($"a callback got the response {bad.Status}: {bad.Heading}");
        }

        return winners is [var winner] && (await winner.OpenAsync("/Profile", cancellationToken)).Shows(user.Email);
    }
}
