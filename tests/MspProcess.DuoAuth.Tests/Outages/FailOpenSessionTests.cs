using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Outages;

/// <summary>How a session ends that passed during an outage.</summary>
public sealed class FailOpenSessionTests
{
    [Fact]
    public async Task WhileTheOutageLasts_ItGoesOn()
    {
        await using var outage = await PassAsync();

        outage.Portal.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal("user:ann", await outage.Browser.WhoAsync());
    }

    [Fact]
    public async Task DuoIsBackForSomebody_TheSessionIsAskedAgain()
    {
        await using var outage = await PassAsync();
        outage.Repair();
        outage.Portal.Clock.Advance(OutagePortal.Pause);

        Assert.Equal("user:ann", (await outage.Portal.NewBrowser().LogInAsync("ann")).Body);

        Assert.Equal("user:nobody", await outage.Browser.WhoAsync());
        Assert.Equal("user:ann", (await outage.Browser.LogInAsync("ann")).Body);
        Assert.Equal("verified:True open:False", (await outage.Browser.GetAsync("/fact")).Body);
    }

    [Fact]
    public async Task DuoIsBackAndNobodyLogsIn_TheReadsThemselvesFindOut()
    {
        await using var outage = await PassAsync();
        outage.Repair();
        outage.Portal.Clock.Advance(OutagePortal.Pause);
        var logins = outage.Portal.CountCalls(DuoSimulatorEndpoint.Authorize);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await outage.Browser.WhoAsync() != "user:nobody")
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.Equal(logins, outage.Portal.CountCalls(DuoSimulatorEndpoint.Authorize));
    }

    [Fact]
    public async Task ItsTimeIsOver_ItEnds()
    {
        await using var outage = await PassAsync();

        outage.Portal.Clock.Advance(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));

        Assert.Equal("user:nobody", await outage.Browser.WhoAsync());
    }

    [Fact]
    public async Task Renewed_StaysWhatItWasAndLastsNoLonger()
    {
        await using var outage = await PassAsync();
        outage.Portal.Clock.Advance(TimeSpan.FromMinutes(20));

        Assert.Equal("refreshed", (await outage.Browser.PostAsync("/refresh")).Body);

        Assert.Equal("verified:False open:True", (await outage.Browser.GetAsync("/fact")).Body);
        outage.Portal.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("user:nobody", await outage.Browser.WhoAsync());
    }

    [Fact]
    public async Task IntegrationIsClosedNow_ItEnds()
    {
        await using var outage = await PassAsync();

        await outage.ChangeIntegrationAsync(static stored => stored with { FailMode = DuoFailMode.Closed });

        Assert.Equal("user:nobody", await outage.Browser.WhoAsync());
    }

    [Fact]
    public async Task IntegrationHasAnotherSecret_ItEnds()
    {
        await using var outage = await PassAsync();

        await outage.ChangeIntegrationAsync(static stored => stored with { CredentialRevision = RandomId.Id() });

        Assert.Equal("user:nobody", await outage.Browser.WhoAsync());
    }

    [Fact]
    public async Task LinkIsRemoved_ItEnds()
    {
        await using var outage = await PassAsync();
        var link = (await outage.Portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default))!;

        await outage.Portal.Links.DeleteAsync(TestPortal.Tenant, "id-ann", link.Revision, default);

        Assert.Equal("user:nobody", await outage.Browser.WhoAsync());
    }

    [Fact]
    public async Task T06_WhatIsWrongIsNoOutageAnyMore_ItEnds()
    {
        await using var outage = await PassAsync();
        outage.Line.Throw(static () => new HttpRequestException(HttpRequestError.SecureConnectionError));
        outage.Portal.Clock.Advance(OutagePortal.Pause);

        await outage.Portal.NewBrowser().LogInAsync("ann");

        Assert.Equal("user:nobody", await outage.Browser.WhoAsync());
    }

    private static async Task<OutagePortal> PassAsync()
    {
        var outage = await OutagePortal.StartAsync();
        outage.Cut();
        Assert.Equal("user:ann", (await outage.TryAsync(3)).Body);
        await outage.SettleAsync();
        return outage;
    }
}
