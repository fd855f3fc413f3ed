using MspProcess.DuoAuth.Load.Driver;
using MspProcess.DuoAuth.Load.Farm;

namespace MspProcess.DuoAuth.Load.Scenarios;

/// <summary>Logins over two nodes, where each callback reaches the other node than the start.</summary>
internal sealed class TwoNodesScenario : ILoadScenario
{
    public string Name => "two-nodes";

    public string Summary => "2,000 logins over two nodes; every callback reaches the other node than the start";

    public bool NeedsPostgres => true;

    public TimeSpan Limit => TimeSpan.FromMinutes(10);

    public async Task RunAsync(LoadRun run, CancellationToken cancellationToken)
    {
        var logins = run.Count(2_000);
        await using var farm = await PortalFarm.StartAsync(new FarmPlan { Accounts = run.Count(20), PeoplePerAccount = 10 }, cancellationToken);
        await SetUpDriver.ConnectAndLinkAllAsync(farm, cancellationToken);

        var tally = new LoginTally();
        await LoginLoad.RunAsync(farm, run, logins, tries: 1, tally, CallBackElsewhere, cancellationToken);
        run.RequireCount("callbacks at another node than the start", logins, tally.CallbacksElsewhere);
    }

    private static void CallBackElsewhere(FarmBrowser browser)
        => browser.WantedNode = url => url.AbsolutePath == LoginDriver.CallbackPath
            ? browser.Trail.Last(static page => page.Url.AbsolutePath == LoginDriver.StartPath).Node == "0" ? "1" : "0"
            : null;
}
