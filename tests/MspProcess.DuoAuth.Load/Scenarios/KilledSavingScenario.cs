using System.Globalization;
using System.Security.Cryptography;
using MspProcess.DuoAuth.Load.Driver;
using MspProcess.DuoAuth.Load.Farm;

namespace MspProcess.DuoAuth.Load.Scenarios;

/// <summary>Nodes that are killed while they save an integration or a link: what was confirmed is there, and nothing is there by halves.</summary>
internal sealed class KilledSavingScenario : ILoadScenario
{
    private const int Nodes = 3;

    // A node that has just been started takes its time; where a kill hits is learnt from where the last ones hit.
    private static readonly TimeSpan FirstMoment = TimeSpan.FromMilliseconds(150);

    public string Name => "killed-saving";

    public string Summary => "200 nodes killed (kill -9) in the middle of saving an integration or a link";

    public bool NeedsPostgres => true;

    public TimeSpan Limit => TimeSpan.FromMinutes(40);

    public async Task RunAsync(LoadRun run, CancellationToken cancellationToken)
    {
        // Half of the kills hit an integration, each of a tenant of its own; half hit a link, each of a user of their own.
        var kills = Math.Max(2, run.Count(200));
        var each = (kills + 1) / 2;
        await using var farm = await PortalFarm.StartAsync(
            new FarmPlan { Nodes = Nodes, Accounts = each + 1, PeopleOfFirstAccount = each }, cancellationToken);
        var first = await SetUpDriver.LogInWithoutDuoAsync(farm, farm.Administrators[0], cancellationToken);
        await SetUpDriver.ConnectAsync(farm, first, farm.Duo.AddApplication("first"), cancellationToken);

        ISaving[] savings = [new IntegrationSaving(farm), new LinkSaving(farm)];
        var ready = Enumerable.Repeat(Task.CompletedTask, Nodes).ToArray();
        var moments = Enumerable.Repeat(FirstMoment, savings.Length).ToArray();
        for (var number = 0; number < kills; number++)
        {
            var (node, kind) = (number % Nodes, number % savings.Length);
            await Task.WhenAll(ready[node], ready[(node + 1) % Nodes]);   // while one is down another one responds
            var confirmed = await KillOnceAsync(farm, node, savings[kind], moments[kind], cancellationToken);
            ready[node] = farm.Nodes[node].StartAsync(cancellationToken);

            var stored = await savings[kind].CheckAsync(run, confirmed, cancellationToken);
            moments[kind] *= stored ? 0.8 : 1.25;
            if (number % 20 == 19)
            {
                run.Figure("kills so far", number + 1);
            }
        }

        await Task.WhenAll(ready);
        run.Figure("kills", kills);
        foreach (var saving in savings)
        {
            saving.Report(run);
        }
    }

    private static async Task<bool> KillOnceAsync(
        PortalFarm farm, int node, ISaving saving, TimeSpan around, CancellationToken cancellationToken)
    {
        var save = await saving.PrepareAsync(node.ToString(CultureInfo.InvariantCulture), cancellationToken);
        var moment = around * (RandomNumberGenerator.GetInt32(500, 1_500) / 1_000.0);
        var saved = save();
        await Task.Delay(moment, TimeProvider.System, cancellationToken);
        await farm.Nodes[node].KillAsync();
        return await saved;
    }
}
