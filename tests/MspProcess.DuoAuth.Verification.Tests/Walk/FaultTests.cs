using System.Net;
using MspProcess.DuoAuth.Verification.Tests.Support;

namespace MspProcess.DuoAuth.Verification.Tests.Walk;

/// <summary>What sends is sent once, under every fault.</summary>
public sealed class FaultTests : IAsyncDisposable
{
    private static readonly Dictionary<string, (Func<HttpResponseMessage> Fault, DuoVerificationReason Reason, bool MayHaveArrived)> Faults = new(StringComparer.Ordinal)
    {
        ["cut after the push was sent"] = (static () => throw new HttpIOException(HttpRequestError.ResponseEnded), DuoVerificationReason.DuoUnreachable, true),
        ["no connection"] = (static () => throw new HttpRequestException(HttpRequestError.ConnectionError), DuoVerificationReason.DuoUnreachable, false),
        ["502 of a proxy"] = (static () => DuoStub.Json(502, "<html>"), DuoVerificationReason.DuoUnexpected, true),
        ["500 of Duo"] = (static () => DuoStub.Json(500, "{\"stat\":\"FAIL\",\"code\":50001}"), DuoVerificationReason.DuoUnexpected, true),
        ["no transaction in it"] = (static () => DuoStub.Ok("{}"), DuoVerificationReason.DuoUnexpected, true),
        ["no JSON"] = (static () => DuoStub.Json(200, "?"), DuoVerificationReason.DuoUnexpected, true),
        ["redirect"] = (static () => new HttpResponseMessage(HttpStatusCode.Found), DuoVerificationReason.DuoUnexpected, true),
        ["429"] = (static () => DuoStub.Vector("err_rate"), DuoVerificationReason.DuoRateLimited, false),
        ["clock"] = (static () => DuoStub.Vector("err_bad_timestamp"), DuoVerificationReason.ClockOff, false),
        ["secret"] = (static () => DuoStub.Vector("err_bad_signature"), DuoVerificationReason.IntegrationNotAccepted, false),
        ["permission"] = (static () => DuoStub.Vector("err_missing_permission"), DuoVerificationReason.PermissionMissing, false),
        ["device removed in between"] = (static () => DuoStub.Vector("auth_no_capable_device"), DuoVerificationReason.DeviceUnusable, false),
        ["user removed in between"] = (static () => DuoStub.Vector("auth_unknown_user"), DuoVerificationReason.UserUnknown, false),
        ["empty code"] = (static () => DuoStub.Vector("err_empty_code"), DuoVerificationReason.DuoUnexpected, false),
    };

    private readonly VerificationHost _host = new();

    public static TheoryData<string, bool> Names
    {
        get
        {
            var names = new TheoryData<string, bool>();
            foreach (var name in Faults.Keys)
            {
                names.Add(name, true);
                names.Add(name, false);
            }

            return names;
        }
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_UnderAFault_IsMadeOnceAndSaysWhatIsWrong(string name, bool usesAuthApi)
    {
        var (fault, reason, mayHaveArrived) = Faults[name];
        if (!usesAuthApi)
        {
            _host.Integrations.All.RemoveAll(static integration => integration.Kind == DuoIntegrationKind.DuoAuthApi);
        }

        _host.Duo.Fault = request => request.Path == "/auth/v2/auth" || request.Path.EndsWith("/send_verification_push", StringComparison.Ordinal) ? fault() : null;

        var started = await _host.StartAsync();

        Assert.Equal((reason, false), (started.Reason, started.Succeeded));
        Assert.Equal(1, _host.Duo.Sends);
        var record = (await _host.RecordAsync(started))!;
        Assert.Equal((mayHaveArrived, mayHaveArrived, false), (record.Counts, record.LiveUntil > StubClients.Start, record.IsPolling));

        // Where the push may be on the phone, no other one follows it.
        _host.Duo.Fault = static _ => null;
        Assert.Equal(mayHaveArrived ? DuoVerificationReason.Busy : DuoVerificationReason.None, (await _host.StartAsync()).Reason);
        Assert.Equal(mayHaveArrived ? 1 : 2, _host.Duo.Sends);
    }

    [Fact]
    public async Task Send_BrowserThatLeaves_DoesNotUndoWhatWasSent()
    {
        using var browser = new CancellationTokenSource();
        var found = await _host.Service.FindUserAsync(VerificationHost.Technician, DuoCustomer.OwnId, "jsmith", default);
        _host.Duo.Fault = request =>
        {
            if (request.Path == "/auth/v2/auth")
            {
                browser.Cancel();
            }

            return null;
        };

        var started = await _host.Service.StartAsync(
            VerificationHost.Technician, new() { Selection = found.Selection, DeviceId = found.Devices[0].Id }, browser.Token);

        Assert.Equal(DuoVerificationState.Sent, started.Verification!.State);
        Assert.NotNull((await _host.RecordAsync(started))!.PushId);
    }

    [Fact]
    public async Task Poll_FaultsOfEveryKind_AreAskedAgainUntilTheResponseCounts()
    {
        var faults = new Queue<Func<HttpResponseMessage>>(Faults.Values.Select(static fault => fault.Fault));
        var count = faults.Count;
        _host.Duo.Fault = request => request.Path == "/auth/v2/auth_status" && faults.TryDequeue(out var fault) ? fault() : null;
        var started = await _host.StartAsync();
        var push = _host.Duo.Pushes.Single();
        push.Approve();

        for (var second = 0; second < 70 && faults.Count > 0; second++)
        {
            var left = faults.Count;
            _host.Time.Advance(TimeSpan.FromSeconds(1));
            for (var spin = 0; spin < 20_000 && faults.Count == left; spin++)
            {
                await Task.Yield();
            }
        }

        Assert.True(count - faults.Count >= 8, $"{faults.Count} of {count} are left.");   // pauses grow to eight seconds, and a push lives for a minute
        Assert.Equal(1, _host.Duo.Sends);
        Assert.NotEqual(DuoVerificationState.Verified, (await _host.RecordAsync(started))!.State);
    }

    [Fact]
    public async Task Poll_StatusTextOfDuo_IsShownAndLoggedNowhere()
    {
        var started = await _host.StartAsync();
        _host.Duo.Pushes.Single().Say("deny", "deny");

        await _host.UntilAsync(started, DuoVerificationState.Denied);

        Assert.DoesNotContain("376", _host.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', _host.Log.Text);
    }

    [Fact]
    public async Task NodeStopped_InTheMiddleOfAPoll_TheOtherGoesOnAndNothingIsSentAgain()
    {
        await using var second = new VerificationHost(beside: _host);
        var first = new VerificationHost(beside: _host);
        var started = await first.StartAsync();
        var push = _host.Duo.Pushes.Single();
        await push.Asked;
        await first.DisposeAsync();

        await second.Monitor.RunOnceAsync(default);
        Assert.Single(_host.Duo.Stub.To("/auth_status"));   // the lease has not ended
        _host.Time.Advance(TimeSpan.FromSeconds(15));
        await second.Monitor.RunOnceAsync(default);
        push.Approve();

        await second.UntilAsync(started, DuoVerificationState.AwaitingCode);
        var done = await second.Service.SubmitCodeAsync(VerificationHost.Technician, started.Verification!.Id, push.CodeOnThePhone, default);
        Assert.Equal((DuoVerificationState.Verified, 1), (done.Verification!.State, _host.Duo.Sends));
        Assert.Contains("205 ", _host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NodeStopped_BetweenStoreAndSend_EndsAsInterruptedAndNothingIsSent()
    {
        var started = await _host.StartAsync();
        var record = (await _host.RecordAsync(started))!;
        Assert.True(await _host.Store.UpdateAsync(record with { State = DuoVerificationState.Created, PushId = null, Revision = "planted" }, record.Revision, default));
        await using var second = new VerificationHost(beside: _host);
        _host.Time.Advance(TimeSpan.FromSeconds(80));

        await second.Monitor.RunOnceAsync(default);
        await second.UntilAsync(started, DuoVerificationState.Failed);

        Assert.Equal(DuoVerificationReason.SendInterrupted, (await _host.RecordAsync(started))!.Reason);
        Assert.Equal(1, _host.Duo.Sends);
    }
}
