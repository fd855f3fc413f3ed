using MspProcess.DuoAuth.Verification.Tests.Support;

namespace MspProcess.DuoAuth.Verification.Tests.Walk;

/// <summary>Every end of an attempt is its own, and one of them is "verified".</summary>
public sealed class OutcomeTests : IAsyncDisposable
{
    private readonly VerificationHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Verify_PushApprovedAndCodeReadBack_IsVerifiedForAQuarterOfAnHour()
    {
        var started = await _host.StartAsync();
        Assert.True(started.Succeeded);
        var push = _host.Duo.Pushes.Single();
        push.Approve();
        var waiting = await _host.UntilAsync(started, DuoVerificationState.AwaitingCode);
        Assert.True(waiting.IsCodeNeeded);

        var done = await SubmitAsync(started, push.CodeOnThePhone);

        Assert.Equal(DuoVerificationState.Verified, done.State);
        Assert.True(done.IsVerified);
        Assert.Equal(StubClients.Start.AddMinutes(15), done.VerifiedUntil);
        Assert.Equal(1, _host.Duo.Sends);
        Assert.Contains(DuoAuditEvent.CallerVerified, _host.Audit.Events);
        _host.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.False((await _host.Service.FindAsync(VerificationHost.Technician, done.Id, default))!.IsVerified);
    }

    [Fact]
    public async Task Verify_CodeEnteredBeforeTheApproval_IsVerifiedByTheApproval()
    {
        var started = await _host.StartAsync();
        var push = _host.Duo.Pushes.Single();

        var entered = await SubmitAsync(started, $" {push.CodeOnThePhone[..3]} {push.CodeOnThePhone[3..]} ");
        Assert.Equal((DuoVerificationState.Sent, true), (entered.State, entered.IsCodeRight));

        push.Approve();
        await _host.UntilAsync(started, DuoVerificationState.Verified);
    }

    [Fact]
    public async Task Push_OnThePhone_SaysWhoAsksAndNothingOfTheStory()
    {
        await _host.StartAsync();

        var push = _host.Duo.Pushes.Single();
        Assert.Equal("Help desk verification", push.Members["type"]);
        Assert.Equal(
            ["Company=Contoso & Co", "Technician=Ann & Bob", "Ticket=T-42", "Approve only if=you called us", $"Code to read out={push.CodeOnThePhone}"],
            push.Lines.Select(static line => $"{line.Key}={line.Value}"));
        Assert.Matches("^[0-9]{6}$", push.CodeOnThePhone);
        Assert.DoesNotContain("Secret story", string.Join('|', push.Members.Values), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deny", "deny", DuoVerificationState.Denied, DuoVerificationReason.None)]
    [InlineData("deny", "fraud", DuoVerificationState.Fraud, DuoVerificationReason.None)]
    [InlineData("deny", "timeout", DuoVerificationState.TimedOut, DuoVerificationReason.None)]
    [InlineData("deny", "locked_out", DuoVerificationState.NotVerifiable, DuoVerificationReason.LockedOut)]
    [InlineData("allow", "bypass", DuoVerificationState.NotVerifiable, DuoVerificationReason.Bypass)]   // a group's bypass, set between preauth and push
    [InlineData("allow", "", DuoVerificationState.NotVerifiable, DuoVerificationReason.Bypass)]
    [InlineData("deny", "new", DuoVerificationState.Failed, DuoVerificationReason.DuoUnexpected)]
    [InlineData("new", "new", DuoVerificationState.Failed, DuoVerificationReason.DuoUnexpected)]
    public async Task Verify_OtherEndAtDuo_IsItsOwnAndNotVerifiedWhateverCodeComes(
        string result, string status, DuoVerificationState expected, DuoVerificationReason reason)
    {
        var started = await _host.StartAsync();
        var push = _host.Duo.Pushes.Single();
        push.Say(result, status);
        Assert.Equal(reason, (await _host.UntilAsync(started, expected)).Reason);

        var after = await SubmitAsync(started, push.CodeOnThePhone);

        Assert.Equal(expected, after.State);
        Assert.False(after.IsVerified);
        Assert.Contains(expected == DuoVerificationState.Fraud ? DuoAuditEvent.CallerReportedFraud : DuoAuditEvent.CallerNotVerified, _host.Audit.Events);
        Assert.DoesNotContain(DuoAuditEvent.CallerVerified, _host.Audit.Events);
    }

    [Fact]
    public async Task T23_WrongCodeThreeTimes_EndsTheAttemptAndTheRightOneComesTooLate()
    {
        var started = await _host.StartAsync();
        var push = _host.Duo.Pushes.Single();
        push.Approve();
        await _host.UntilAsync(started, DuoVerificationState.AwaitingCode);
        var wrong = push.CodeOnThePhone == "000000" ? "000001" : "000000";

        Assert.Equal(2, (await SubmitAsync(started, wrong)).CodeTriesLeft);
        Assert.Equal(1, (await SubmitAsync(started, wrong)).CodeTriesLeft);
        Assert.Equal(DuoVerificationState.CodeWrong, (await SubmitAsync(started, wrong)).State);

        Assert.Equal(DuoVerificationState.CodeWrong, (await SubmitAsync(started, push.CodeOnThePhone)).State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("12345a")]
    [InlineData("１２３４５６")]
    [InlineData("12345678901234567")]
    public async Task Submit_WhatIsNoCode_DoesNotCountAsATry(string text)
    {
        var started = await _host.StartAsync();

        var result = await _host.Service.SubmitCodeAsync(VerificationHost.Technician, started.Verification!.Id, text, default);

        Assert.Equal((DuoVerificationReason.InputInvalid, 3), (result.Reason, result.Verification?.CodeTriesLeft));
    }

    [Fact]
    public async Task T16_ManyCodesAtOnce_NeverMoreThanThreeAreCompared()
    {
        var started = await _host.StartAsync();
        var push = _host.Duo.Pushes.Single();
        push.Approve();
        await _host.UntilAsync(started, DuoVerificationState.AwaitingCode);
        var wrong = Enumerable.Range(0, 1000).Select(static code => code.ToString("D6")).Where(code => code != push.CodeOnThePhone).Take(40);

        await Task.WhenAll(wrong.Select(code => Task.Run(() => _host.Service.SubmitCodeAsync(VerificationHost.Technician, started.Verification!.Id, code, default))));

        var record = (await _host.RecordAsync(started))!;
        Assert.Equal((DuoVerificationState.CodeWrong, 3), (record.State, record.CodeTries));
    }

    [Fact]
    public async Task T49_ApprovalAfterTheTechnicianGaveUp_IsSuspiciousAndVerifiesNobody()
    {
        var started = await _host.StartAsync();
        var push = _host.Duo.Pushes.Single();
        await push.Asked;
        await SubmitAsync(started, push.CodeOnThePhone);

        Assert.Equal(DuoVerificationState.Canceled, (await _host.Service.CancelAsync(VerificationHost.Technician, started.Verification!.Id, default)).Verification!.State);
        push.Approve();
        await UntilAsync(() => Task.FromResult(_host.Audit.Events.Contains(DuoAuditEvent.CallerApprovedLate)));

        var record = (await _host.RecordAsync(started))!;
        Assert.Equal((DuoVerificationState.Canceled, true), (record.State, record.ApprovedLate));
        Assert.Contains("202 ", _host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T49_ApprovalAfterTheTimeIsOver_IsSuspiciousAndVerifiesNobody()
    {
        var started = await _host.StartAsync();
        var push = _host.Duo.Pushes.Single();
        await push.Asked;

        _host.Time.Advance(TimeSpan.FromSeconds(75));
        await _host.UntilAsync(started, DuoVerificationState.TimedOut);
        push.Approve();
        await UntilAsync(async () => !(await _host.RecordAsync(started))!.IsPolling);

        Assert.Equal((DuoVerificationState.TimedOut, true), await StateAsync(started));
    }

    [Fact]
    public async Task Verify_CodeNobodyEnters_TimesOut()
    {
        var started = await _host.StartAsync();
        _host.Duo.Pushes.Single().Approve();
        await _host.UntilAsync(started, DuoVerificationState.AwaitingCode);
        _host.Time.Advance(TimeSpan.FromMinutes(5));

        await _host.Monitor.RunOnceAsync(default);

        Assert.Equal((DuoVerificationState.TimedOut, false), await StateAsync(started));
        Assert.Equal(DuoVerificationState.TimedOut, (await SubmitAsync(started, _host.Duo.Pushes.Single().CodeOnThePhone)).State);
    }

    [Theory]
    [InlineData("allow", DuoVerificationReason.Bypass)]
    [InlineData("deny", DuoVerificationReason.DeniedByDuo)]
    [InlineData("enroll", DuoVerificationReason.NotEnrolled)]
    [InlineData("new", DuoVerificationReason.DuoUnexpected)]
    public async Task Start_UserWhomDuoWouldNotAsk_SendsNothingAndIsInTheHistory(string preauth, DuoVerificationReason expected)
    {
        _host.Duo.User.Preauth = preauth;

        var result = await _host.StartAsync();

        Assert.Equal((expected, false), (result.Reason, result.Succeeded));
        Assert.Equal(0, _host.Duo.Sends);
        Assert.Equal(expected, (await _host.Service.ListHistoryAsync(VerificationHost.Technician, _host.All, default)).Single().Reason);
    }

    [Theory]
    [InlineData("bypass", DuoVerificationReason.Bypass)]
    [InlineData("locked out", DuoVerificationReason.LockedOut)]
    [InlineData("disabled", DuoVerificationReason.Disabled)]
    [InlineData("pending deletion", DuoVerificationReason.Disabled)]
    [InlineData("new", DuoVerificationReason.Disabled)]
    public async Task Find_StatusOfTheUser_SaysWhyTheyCannotBeAsked(string status, DuoVerificationReason expected)
    {
        _host.Duo.User.Status = status;

        var found = await _host.Service.FindUserAsync(VerificationHost.Technician, DuoCustomer.OwnId, "jsmith", default);

        Assert.Equal((expected, false), (found.Reason, found.CanBeAsked));
        Assert.Equal((expected, 0), ((await _host.StartAsync()).Reason, _host.Duo.Sends));
    }

    [Fact]
    public async Task Find_TwoUsersWithOneEmail_AsksNeither()
    {
        _host.Duo.Users.Add(new("DU2AAAAAAAAAAAAAAAA2", "jsmith2", "jsmith@example.com"));

        var found = await _host.Service.FindUserAsync(VerificationHost.Technician, DuoCustomer.OwnId, "jsmith@example.com", default);

        Assert.Equal((DuoVerificationReason.UserAmbiguous, ""), (found.Reason, found.Selection));
    }

    [Theory]
    [InlineData("JSmith@example.com")]
    [InlineData("joe")]
    public async Task Find_AliasOrEmail_IsTheUser(string text)
    {
        _host.Duo.Users[0] = _host.Duo.User with { Email = "JSmith@example.com" };

        var found = await _host.Service.FindUserAsync(VerificationHost.Technician, DuoCustomer.OwnId, text, default);

        Assert.Equal(("jsmith", true), (found.UserName, found.CanBeAsked));
        Assert.Equal(new DuoVerificationDevice(_host.Duo.User.DeviceId, "iPhone (XXX-XXX-4788)", "XXX-XXX-4788"), found.Devices.Single());
    }

    [Fact]
    public async Task Find_PhoneThatIsNotActivated_CannotBeAsked()
    {
        _host.Duo.User.IsActivated = false;

        Assert.Equal(DuoVerificationReason.NoPushDevice, (await _host.StartAsync()).Reason);
        Assert.Equal(0, _host.Duo.Sends);
    }

    [Fact]
    public async Task T51_PolicyWithVerifiedPush_ShowsTheCodeForThePhoneAndSendsItsTransaction()
    {
        _host.Duo.VerifiedPush = true;

        var started = await _host.StartAsync();

        Assert.Equal("376", started.Verification!.CodeForThePhone);
        Assert.Equal("verified-1", _host.Duo.Pushes.Single().Members["txid"]);
        _host.Duo.Pushes.Single().Say("deny", "timeout");
        Assert.Null((await _host.UntilAsync(started, DuoVerificationState.TimedOut)).CodeForThePhone);
        Assert.Null((await _host.RecordAsync(started))!.PhoneCode);
    }

    [Fact]
    public async Task Identify_Approved_IsAcknowledgedAndVerifiesNobody()
    {
        var started = await _host.StartAsync(purpose: DuoVerificationPurpose.IdentifyTechnician);
        var push = _host.Duo.Pushes.Single();
        Assert.Equal("Your help desk is calling", push.Members["type"]);
        Assert.Equal("Ann & Bob", push.Lines["Technician"]);
        Assert.DoesNotContain("Code to read out", push.Lines.Keys);

        push.Approve();

        Assert.False((await _host.UntilAsync(started, DuoVerificationState.Acknowledged)).IsVerified);
        Assert.DoesNotContain(DuoAuditEvent.CallerVerified, _host.Audit.Events);
    }

    private async Task<DuoVerification> SubmitAsync(DuoVerificationResult started, string code) =>
        (await _host.Service.SubmitCodeAsync(VerificationHost.Technician, started.Verification!.Id, code, default)).Verification!;

    private async Task<(DuoVerificationState State, bool ApprovedLate)> StateAsync(DuoVerificationResult started)
    {
        var record = (await _host.RecordAsync(started))!;

        return (record.State, record.ApprovedLate);
    }

    // The poller writes once more after the state has ended.
    private static async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        for (var round = 0; round < 1_000_000 && !await isTrue(); round++)
        {
            await Task.Yield();
        }

        Assert.True(await isTrue());
    }
}
