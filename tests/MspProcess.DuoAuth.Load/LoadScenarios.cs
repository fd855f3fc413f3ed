using MspProcess.DuoAuth.Load.Scenarios;
using MspProcess.DuoAuth.Load.Stores;
using MspProcess.DuoAuth.Load.Outages;

namespace MspProcess.DuoAuth.Load;

/// <summary>All scenarios, in the order in which they run. The tests run a tenth of each.</summary>
internal static class LoadScenarios
{
    public static IReadOnlyList<ILoadScenario> All { get; } =
    [
        new TwoNodesScenario(),
        new KilledNodeScenario(),
        new OneStateScenario(onPostgres: true),
        new OneStateScenario(onPostgres: false),
        new KilledSavingScenario(),
        new ManyLinksScenario(),
        new StoreLoginsScenario(),
        new AuditStoreScenario(),
        new SilentDuoScenario(),
        new OneHealthCheckScenario(),
    ];
}
