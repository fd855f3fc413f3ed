using MspProcess.DuoAuth.Verification.Tests.Support;

namespace MspProcess.DuoAuth.Verification.Tests.Walk;

/// <summary>How many pushes a user gets, over all technicians, nodes and APIs.</summary>
public sealed class LimitTests : IAsyncDisposable
{
    private static readonly DuoTechnician Bob = new() { TenantId = TestIntegrations.TenantId, Subject = "bob", Name = "Bob" };

    private readonly VerificationHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task T47_TwoTechniciansOnTwoNodes_200Rounds_OnePushEach()
    {
        await using var second = new VerificationHost(beside: _host);
        for (var round = 0; round < 200; round++)
        {
            _host.Duo.Users[0] = new($"DU{round:D18}", $"user{round}", $"user{round}@example.com");

            var results = await Task.WhenAll(
                Task.Run(() => _host.StartAsync($"user{round}")),
                Task.Run(() => second.StartAsync($"user{round}", Bob)));

            Assert.Single(results, static result => result.Succeeded);
            Assert.Single(results, static result => result.Reason == DuoVerificationReason.Busy && result.Verification is null && result.RetryAt is not null);
            Assert.Equal(round + 1, _host.Duo.Sends);
            _host.Time.Advance(TimeSpan.FromSeconds(21));   // look-ups are limited as well
        }
    }

    [Fact]
    public async Task T47_SecondPressOfTheButton_SendsNothingAndLeadsToTheFirstAttempt()
    {
        var first = await _host.StartAsync();

        var second = await _host.StartAsync();

        Assert.Equal((DuoVerificationReason.Busy, first.Verification!.Id), (second.Reason, second.Verification!.Id));
        Assert.Equal(1, _host.Duo.Sends);
    }

    [Fact]
    public async Task T47_OtherApiForTheSameUser_IsBusyToo()
    {
        var first = await _host.StartAsync();
        _host.Integrations.All.RemoveAll(static integration => integration.Kind == DuoIntegrationKind.DuoAuthApi);

        Assert.Equal(DuoVerificationReason.Busy, (await _host.StartAsync(technician: Bob)).Reason);

        Assert.Equal((DuoVerificationRoute.AuthApi, 1), (first.Verification!.Route, _host.Duo.Sends));
    }

    [Fact]
    public async Task T47_AliasOfTheSameUserWhereNoIdIsKnown_IsBusyByTheDevice()
    {
        _host.Integrations.All.RemoveAll(static integration => integration.Kind == DuoIntegrationKind.DuoAdminApi);
        Assert.True((await _host.StartAsync("jsmith")).Succeeded);

        Assert.Equal((DuoVerificationReason.Busy, 1), ((await _host.StartAsync("joe", Bob)).Reason, _host.Duo.Sends));
    }

    [Fact]
    public async Task T47_AfterADeniedPush_TheUserIsLeftAloneForAQuarterOfAnHour()
    {
        await EndAsync("deny", DuoVerificationState.Denied);
        _host.Time.Advance(TimeSpan.FromMinutes(14));

        var paused = await _host.StartAsync(technician: Bob);

        Assert.Equal((DuoVerificationReason.PausedAfterDeny, StubClients.Start.AddMinutes(15), 1), (paused.Reason, paused.RetryAt, _host.Duo.Sends));
        _host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await _host.StartAsync(technician: Bob)).Succeeded);
    }

    [Fact]
    public async Task T47_AfterAFraudReport_NobodyAsksUntilAnAdministratorLiftsTheBlock()
    {
        var started = await EndAsync("fraud", DuoVerificationState.Fraud);
        Assert.Contains("203 ", _host.Log.Text, StringComparison.Ordinal);
        _host.Time.Advance(TimeSpan.FromDays(100));
        await _host.Monitor.RunOnceAsync(default);
        Assert.Equal((DuoVerificationReason.BlockedAfterFraud, 1), ((await _host.StartAsync(technician: Bob)).Reason, _host.Duo.Sends));

        Assert.False(await _host.Service.LiftFraudBlockAsync(Bob with { TenantId = "tenant-2" }, started.Verification!.Id, default));
        Assert.True(await _host.Service.LiftFraudBlockAsync(Bob, started.Verification!.Id, default));

        Assert.True((await _host.StartAsync(technician: Bob)).Succeeded);
        Assert.Contains(DuoAuditEvent.CallerFraudBlockLifted, _host.Audit.Events);
    }

    [Fact]
    public async Task T47_ThirdPushWithinTenMinutes_IsNotSent()
    {
        await EndAsync("timeout", DuoVerificationState.TimedOut);
        await EndAsync("timeout", DuoVerificationState.TimedOut);

        var third = await _host.StartAsync();

        Assert.Equal((DuoVerificationReason.TooManyPushes, StubClients.Start.AddMinutes(10), 2), (third.Reason, third.RetryAt, _host.Duo.Sends));
    }

    [Fact]
    public async Task T47_Canceled_TheUserStaysBusyWhileThePushIsOnThePhone()
    {
        var started = await _host.StartAsync();
        await _host.Service.CancelAsync(VerificationHost.Technician, started.Verification!.Id, default);

        Assert.Equal((DuoVerificationReason.Busy, 1), ((await _host.StartAsync()).Reason, _host.Duo.Sends));
    }

    private async Task<DuoVerificationResult> EndAsync(string status, DuoVerificationState state)
    {
        var started = await _host.StartAsync();
        _host.Duo.Pushes[^1].Say("deny", status);
        await _host.UntilAsync(started, state);

        return started;
    }
}
