using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Verification.Tests.Support;

namespace MspProcess.DuoAuth.Verification.Tests.Walk;

/// <summary>Duo's own log, joined by transaction two minutes later.</summary>
public sealed class LogJoinTests : IAsyncDisposable
{
    private readonly VerificationHost _host = new(static services =>
        services.AddSingleton<IDuoVerificationSettings>(new Settings()));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Join_RowThatAgrees_IsAddedToTheHistory()
    {
        var started = await VerifyAsync();
        AddRow("duo_push", "user_approved");

        await AfterTwoMinutesAsync();

        var shown = await ShowAsync(started);
        Assert.Equal((DuoVerificationState.Verified, DuoVerificationLogState.Confirmed, "duo_push", "user_approved"), (shown.State, shown.Log, shown.LogFactor, shown.LogReason));
        Assert.Single(_host.Duo.Stub.To("/logs/authentication"));
    }

    [Theory]
    [InlineData("bypass_code", "valid_passcode", "success", DuoVerificationReason.BypassCode)]
    [InlineData("remembered_device", "remembered_device", "success", DuoVerificationReason.LogContradicts)]
    [InlineData("trusted_network", "trusted_network", "success", DuoVerificationReason.LogContradicts)]
    [InlineData("not_available", "allow_unenrolled_user", "success", DuoVerificationReason.LogContradicts)]
    [InlineData("duo_push", "user_approved", "denied", DuoVerificationReason.LogContradicts)]
    [InlineData("duo_push", "bypass_user", "success", DuoVerificationReason.LogContradicts)]
    [InlineData("phone_call", "user_approved", "success", DuoVerificationReason.LogContradicts)]
    public async Task Join_RowThatDisagrees_TakesTheVerificationBack(string factor, string reason, string result, DuoVerificationReason expected)
    {
        var started = await VerifyAsync();
        AddRow(factor, reason, result);

        await AfterTwoMinutesAsync();

        var shown = await ShowAsync(started);
        Assert.Equal((DuoVerificationState.Revoked, expected, false), (shown.State, shown.Reason, shown.IsVerified));
        Assert.Contains(DuoAuditEvent.CallerVerificationRevoked, _host.Audit.Events);
    }

    [Fact]
    public async Task Join_RowOfAnotherUser_TakesTheVerificationBack()
    {
        var started = await VerifyAsync();
        AddRow("duo_push", "user_approved", user: "DU9AAAAAAAAAAAAAAAA9");

        await AfterTwoMinutesAsync();

        Assert.Equal(DuoVerificationState.Revoked, (await ShowAsync(started)).State);
    }

    [Fact]
    public async Task Join_RowThatNeverComes_IsGivenUpAfterFifteenTriesAndTheVerificationStands()
    {
        var started = await VerifyAsync();

        for (var minute = 0; minute < 20; minute++)
        {
            await AfterTwoMinutesAsync();
        }

        var shown = await ShowAsync(started);
        Assert.Equal((DuoVerificationState.Verified, DuoVerificationLogState.Missing), (shown.State, shown.Log));
        Assert.Equal(15, _host.Duo.Stub.To("/logs/authentication").Count());
    }

    [Fact]
    public async Task Join_KeyWithoutThePermission_LogsItAndTheVerificationStands()
    {
        var started = await VerifyAsync();
        _host.Duo.Fault = static request => request.Path.EndsWith("/logs/authentication", StringComparison.Ordinal) ? DuoStub.Vector("err_missing_permission") : null;

        await AfterTwoMinutesAsync();

        Assert.Equal(DuoVerificationState.Verified, (await ShowAsync(started)).State);
        Assert.Contains("Grant read log", _host.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duo_mobile_passcode", DuoVerificationState.Verified, DuoVerificationReason.None)]
    [InlineData("hardware_token", DuoVerificationState.Verified, DuoVerificationReason.None)]
    [InlineData("bypass_code", DuoVerificationState.NotVerifiable, DuoVerificationReason.BypassCode)]
    [InlineData("passcode", DuoVerificationState.NotVerifiable, DuoVerificationReason.LogContradicts)]
    public async Task Passcode_ThatDuoAccepted_WaitsForTheLogToSayWhatItWas(string factor, DuoVerificationState expected, DuoVerificationReason reason)
    {
        var started = await PasscodeAsync("allow", "allow", DuoVerificationState.AwaitingLog);
        Assert.False((await ShowAsync(started)).IsVerified);
        AddRow(factor, "valid_passcode");

        await AfterTwoMinutesAsync();

        var shown = await ShowAsync(started);
        Assert.Equal((expected, reason), (shown.State, shown.Reason));
    }

    [Fact]
    public async Task Passcode_WithoutARow_IsNotVerified()
    {
        var started = await PasscodeAsync("allow", "allow", DuoVerificationState.AwaitingLog);

        for (var minute = 0; minute < 20; minute++)
        {
            await AfterTwoMinutesAsync();
        }

        Assert.Equal((DuoVerificationState.Failed, DuoVerificationReason.LogMissing), ((await ShowAsync(started)).State, (await ShowAsync(started)).Reason));
    }

    [Fact]
    public async Task Passcode_Wrong_IsItsOwnEndAndInNoLog()
    {
        var started = await PasscodeAsync("deny", "deny", DuoVerificationState.CodeWrong);

        Assert.Equal("482913", _host.Duo.Pushes.Single().Members["passcode"]);
        Assert.DoesNotContain("482913", _host.Log.Text + _host.Audit.Text + await _host.RecordAsync(started), StringComparison.Ordinal);
    }

    private async Task<DuoVerificationResult> VerifyAsync()
    {
        var started = await _host.StartAsync();
        var push = _host.Duo.Pushes.Single();
        push.Approve();
        await _host.UntilAsync(started, DuoVerificationState.AwaitingCode);
        await _host.Service.SubmitCodeAsync(VerificationHost.Technician, started.Verification!.Id, push.CodeOnThePhone, default);

        return started;
    }

    private async Task<DuoVerificationResult> PasscodeAsync(string result, string status, DuoVerificationState state)
    {
        var started = await _host.StartAsync(purpose: DuoVerificationPurpose.VerifyCallerByPasscode, passcode: "482 913");
        _host.Duo.Pushes.Single().Say(result, status);
        await _host.UntilAsync(started, state);

        return started;
    }

    private void AddRow(string factor, string reason, string result = "success", string? user = null) => _host.Duo.LogRows.Add(new
    {
        txid = _host.Duo.Pushes.Single().Id, factor, reason, result, user = new { key = user ?? _host.Duo.User.Id }, auth_device = new { name = "My iPhone (734-555-2342)" },
    });

    private Task AfterTwoMinutesAsync()
    {
        _host.Time.Advance(TimeSpan.FromSeconds(150));

        return _host.Monitor.RunOnceAsync(default);
    }

    private async Task<DuoVerification> ShowAsync(DuoVerificationResult started) =>
        (await _host.Service.FindAsync(VerificationHost.Technician, started.Verification!.Id, default))!;

    private sealed class Settings : IDuoVerificationSettings
    {
        public ValueTask<DuoVerificationSettings> GetAsync(string tenantId, CancellationToken cancellationToken) =>
            new(new DuoVerificationSettings { AllowPasscode = true, Lifetime = TimeSpan.FromHours(2) });
    }
}
