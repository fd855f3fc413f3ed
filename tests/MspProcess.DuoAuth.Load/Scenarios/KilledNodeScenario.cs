using System.Security.Cryptography;
using MspProcess.DuoAuth.Load.Driver;
using MspProcess.DuoAuth.Load.Farm;

namespace MspProcess.DuoAuth.Load.Scenarios;

/// <summary>Logins over two nodes, of which one is killed again and again.</summary>
internal sealed class KilledNodeScenario : ILoadScenario
{
    public string Name => "killed-node";

    public string Summary => "2,000 logins over two nodes, one of which is killed (kill -9) again and again";

    public bool NeedsPostgres => true;

    public TimeSpan Limit => TimeSpan.FromMinutes(15);

    public async Task RunAsync(LoadRun run, CancellationToken cancellationToken)
    {
        await using var farm = await PortalFarm.StartAsync(new FarmPlan { Accounts = run.Count(20), PeoplePerAccount = 10 }, cancellationToken);
        await SetUpDriver.ConnectAndLinkAllAsync(farm, cancellationToken);

        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var killer = KillAsync(farm, done.Token);

        // A node dies at most once between two tries, and the other one lives.
        await LoginLoad.RunAsync(farm, run, run.Count(2_000), tries: 4, new LoginTally(), static _ => { }, cancellationToken);
        await done.CancelAsync();
        var kills = await killer;
        run.Figure("kills", kills);
        run.Require(kills > 0, "no node was killed");
    }

    private static async Task<int> KillAsync(PortalFarm farm, CancellationToken done)
    {
        var kills = 0;
        while (!done.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(200, 1_500)), TimeProvider.System, done)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested && kills > 0)
            {
                break;
            }

            var victim = farm.Nodes[RandomNumberGenerator.GetInt32(farm.Nodes.Count)];
            await victim.KillAsync();
            kills++;

            // Not given up when the logins are done: who started it sees it through.
            await victim.StartAsync(CancellationToken.None);
        }

        return kills;
    }
}
