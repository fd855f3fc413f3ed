using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Outages;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Tests.Outages;

/// <summary>One call for all, a memory that is short for failures, and a breaker that lets go.</summary>
public sealed class HealthMonitorTests : IDisposable
{
    private static readonly HealthKey Key = new("northwind", "int-1", "rev-1");
    private static readonly DuoCredentials Credentials = Protocol.Duo.Credentials;

    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedDuo _duo = new();
    private readonly FixedAddresses _addresses = new(arePublic: true);
    private readonly LogCollector _logs = new();
    private readonly LoggerFactory _factory = new();
    private readonly HealthMonitor _monitor;

    public HealthMonitorTests()
    {
        _factory.AddProvider(_logs);
        _monitor = new HealthMonitor(_duo, _addresses, _time, new Logger<HealthMonitor>(_factory));
    }

    [Fact]
    public async Task Success_IsGoodForThirtySecondsAndNotLonger()
    {
        _duo.Always = ScriptedDuo.Healthy;

        await CheckAsync();
        _time.Advance(TimeSpan.FromSeconds(29.9));
        await CheckAsync();
        Assert.Equal(1, _duo.Calls);

        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True((await CheckAsync()).IsHealthy);
        Assert.Equal(2, _duo.Calls);
    }

    [Fact]
    public async Task ManyAtOnce_CauseOneCall_AlsoWhenASuccessIsTooOld()
    {
        for (var round = 1; round <= 3; round++)
        {
            var asking = Enumerable.Range(0, 1000).Select(_ => Task.Run(CheckAsync)).ToArray();
            await _duo.RespondAsync(ScriptedDuo.Healthy);

            Assert.All(await Task.WhenAll(asking), static report => Assert.True(report.IsHealthy));
            Assert.Equal(round, _duo.Calls);
            _time.Advance(IntegrationHealth.Freshness);
        }
    }

    [Fact]
    public async Task CallerLeaves_TheOthersGetTheirResponse()
    {
        using var leaving = new CancellationTokenSource();
        var leaver = _monitor.CheckAsync(Key, Credentials, leaving.Token);
        var other = CheckAsync();

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        await _duo.RespondAsync(ScriptedDuo.Healthy);

        Assert.True((await other).IsHealthy);
        Assert.Equal(1, _duo.Calls);
    }

    [Fact]
    public async Task OneFailure_IsNotKept()
    {
        _duo.Always = ScriptedDuo.Failed(DuoFailureReason.DuoServerError);
        Assert.Equal(FailureCategory.ServerError, (await CheckAsync()).Category);
        _duo.Always = ScriptedDuo.Healthy;

        Assert.True((await CheckAsync()).IsHealthy);
    }

    [Fact]
    public async Task TwoFailures_StopCallsForFiveSeconds_ThenOneTriesAndTheNextOneKnows()
    {
        _duo.Always = ScriptedDuo.Failed(DuoFailureReason.DuoUnreachable);
        await CheckAsync();
        await CheckAsync();

        Assert.True((await CheckAsync()).IsBroken);
        _time.Advance(CircuitBreaker.Break - TimeSpan.FromMilliseconds(1));
        Assert.True((await CheckAsync()).IsBroken);
        Assert.Equal(2, _duo.Calls);

        _duo.Always = null;
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True((await CheckUntilAsync(() => _duo.Calls == 3)).IsBroken);   // nobody waits for the try
        Assert.True((await CheckAsync()).IsBroken);
        await _duo.RespondAsync(ScriptedDuo.Healthy);

        Assert.True((await CheckUntilAsync(() => _monitor.LastSuccess(Key) is not null)).IsHealthy);
        Assert.Equal(3, _duo.Calls);
        Assert.Equal(["DuoDown", "DuoBack"], _logs.Lines.Select(static line => line.Id.Name!));
    }

    [Fact]
    public async Task T38_OneSilence_StopsCallsAtOnce()
    {
        _duo.Always = ScriptedDuo.Failed(DuoFailureReason.DuoTimeout);

        Assert.False((await CheckAsync()).IsBroken);
        var second = await CheckAsync();

        Assert.True(second.IsBroken);
        Assert.Equal(FailureCategory.Slow, second.Category);
        Assert.Equal(1, _duo.Calls);
    }

    [Fact]
    public async Task TryFails_CallsStayStopped()
    {
        _duo.Always = ScriptedDuo.Failed(DuoFailureReason.DuoTimeout);
        await CheckAsync();
        for (var round = 2; round <= 5; round++)
        {
            _time.Advance(CircuitBreaker.Break);
            Assert.True((await CheckUntilAsync(() => _monitor.GetLastKnown(Key, Credentials)!.CheckedAt == _time.GetUtcNow())).IsBroken);
            Assert.Equal(round, _duo.Calls);
        }

        Assert.Single(_logs.Lines, static line => line.Id.Name == "DuoDown");
    }

    [Fact]
    public async Task FailureOfLongAgo_IsNotTheResponseOfNow()
    {
        _duo.Always = ScriptedDuo.Failed(DuoFailureReason.DuoTimeout);
        await CheckAsync();
        _time.Advance(OutageEvidence.Recent);
        _duo.Always = ScriptedDuo.Healthy;

        Assert.True((await CheckAsync()).IsHealthy);
    }

    [Fact]
    public async Task CallThrows_EverybodyLearnsIt_AndTheNextOneAsksAgain()
    {
        var asking = CheckAsync();
        await _duo.BreakAsync(new InvalidOperationException("a bug"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => asking);
        _duo.Always = ScriptedDuo.Healthy;

        Assert.True((await CheckAsync()).IsHealthy);
    }

    [Fact]
    public async Task CallsThrowAgainAndAgain_StopToo_AndAreNoOutage()
    {
        for (var round = 0; round < 2; round++)
        {
            var asking = CheckAsync();
            await _duo.BreakAsync(new InvalidOperationException("a bug"));
            await Assert.ThrowsAsync<InvalidOperationException>(() => asking);
        }

        var report = await CheckAsync();

        Assert.True(report is { IsBroken: true, IsConfirmedOutage: false, Category: FailureCategory.Internal });
        Assert.Equal(2, _duo.Calls);
    }

    [Fact]
    public async Task OtherIntegrationTenantOrSecret_HasAHealthOfItsOwn()
    {
        _duo.Always = ScriptedDuo.Failed(DuoFailureReason.DuoTimeout);
        await CheckAsync();
        _duo.Always = ScriptedDuo.Healthy;

        foreach (var key in new[] { Key with { CredentialRevision = "rev-2" }, Key with { IntegrationId = "int-2" }, Key with { TenantId = "contoso" } })
        {
            Assert.True((await _monitor.CheckAsync(key, Credentials, CancellationToken.None)).IsHealthy);
        }

        Assert.True((await CheckAsync()).IsBroken);
    }

    [Fact]
    public async Task TokenCallFails_TheNextStartAsks()
    {
        _duo.Always = ScriptedDuo.Healthy;
        await CheckAsync();

        _monitor.Record(Key, new ProtocolFailure(DuoFailureReason.DuoInvalidGrant));
        await CheckAsync();
        Assert.Equal(1, _duo.Calls);

        _monitor.Record(Key, new ProtocolFailure(DuoFailureReason.DuoTimeout));
        await CheckAsync();
        Assert.Equal(2, _duo.Calls);
    }

    [Fact]
    public async Task ManyTenants_ArePassedThroughWithoutGrowth_AndTheOneInUseIsKept()
    {
        _duo.Always = ScriptedDuo.Healthy;
        await CheckAsync();
        for (var tenant = 0; tenant < HealthMonitor.MaxIntegrations + 500; tenant++)
        {
            _monitor.Record(Key with { TenantId = tenant.ToString(CultureInfo.InvariantCulture) }, null);
            if (tenant % 1000 == 0)
            {
                await CheckAsync();
            }
        }

        Assert.Equal(HealthMonitor.MaxIntegrations, _monitor.Count);
        await CheckAsync();
        Assert.Equal(1, _duo.Calls);
    }

    [Fact]
    public async Task Addresses_AreLookedUpOnlyForAnOutageThatLasts()
    {
        _duo.Always = ScriptedDuo.Healthy;
        await CheckAsync();
        _duo.Always = ScriptedDuo.Failed(DuoFailureReason.DuoServerError);
        for (var failure = 1; failure <= 3; failure++)
        {
            Assert.Equal(0, _addresses.Asked);
            _time.Advance(OutageEvidence.Recent);
            Assert.Equal(failure == 3, (await CheckAsync()).IsConfirmedOutage);
        }

        Assert.Equal(1, _addresses.Asked);
    }

    public void Dispose()
    {
        _factory.Dispose();
        _logs.Dispose();
    }

    private Task<IntegrationHealthReport> CheckAsync() => _monitor.CheckAsync(Key, Credentials, CancellationToken.None);

    /// <summary>Asks until what happens behind the responses has happened; gives the first response after that.</summary>
    private async Task<IntegrationHealthReport> CheckUntilAsync(Func<bool> hasHappened)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        do
        {
            patience.Token.ThrowIfCancellationRequested();
            await CheckAsync();
            await Task.Yield();
        }
        while (!hasHappened());

        return await CheckAsync();
    }
}
