using MspProcess.DuoAuth.Load.Driver;
using MspProcess.DuoAuth.Load.Farm;

namespace MspProcess.DuoAuth.Farm.Tests;

/// <summary>A farm of two nodes with one account, whose administrator and people are linked. Shared by the tests of a class.</summary>
public sealed class FarmFixture : IAsyncLifetime
{
    private PortalFarm? _farm;

    internal PortalFarm Farm => _farm!;

    internal FarmUser Administrator => Farm.Administrators[0];

    public async ValueTask InitializeAsync()
    {
        if (FarmDatabase.Server is null)
        {
            return;
        }

        _farm = await PortalFarm.StartAsync(new FarmPlan { PeoplePerAccount = 3 }, TestContext.Current.CancellationToken);
        await SetUpDriver.ConnectAndLinkAllAsync(_farm, TestContext.Current.CancellationToken);
        var browser = await SetUpDriver.LogInWithoutDuoAsync(_farm, Administrator, TestContext.Current.CancellationToken);
        await SetUpDriver.ConfirmAsync(browser, await SetUpDriver.ProveAsync(browser, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_farm is not null)
        {
            await _farm.DisposeAsync();
        }
    }
}
