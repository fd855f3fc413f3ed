using System.Diagnostics;
using System.Text.Json;
using MspProcess.DuoAuth.Verification.Tests.Support;

namespace MspProcess.DuoAuth.Verification.Tests.Walk;

/// <summary>The code is on the phone and nowhere on the technician's side.</summary>
public sealed class LeakTests : IAsyncDisposable
{
    private readonly VerificationHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(DuoVerificationRoute.AuthApi)]
    [InlineData(DuoVerificationRoute.AdminApi)]
    public async Task Code_InViewsStoreLogsAuditAndTraces_IsNowhere(DuoVerificationRoute route)
    {
        var traces = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (traces)
                {
                    traces.Add(activity.DisplayName + string.Join(';', activity.TagObjects));
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        if (route == DuoVerificationRoute.AdminApi)
        {
            _host.Integrations.All.RemoveAll(static integration => integration.Kind == DuoIntegrationKind.DuoAuthApi);
        }

        var found = await _host.Service.FindUserAsync(VerificationHost.Technician, DuoCustomer.OwnId, "jsmith", default);
        var started = await _host.StartAsync();
        var push = _host.Duo.Pushes.Single();
        var seen = new List<string> { Text(found), Text(started), Text(await _host.RecordAsync(started)) };
        push.Say(route == DuoVerificationRoute.AuthApi ? "allow" : "approve", "allow");
        if (route == DuoVerificationRoute.AuthApi)
        {
            await _host.UntilAsync(started, DuoVerificationState.AwaitingCode);
            seen.Add(Text(await _host.RecordAsync(started)));
            seen.Add(Text(await _host.Service.SubmitCodeAsync(VerificationHost.Technician, started.Verification!.Id, push.CodeOnThePhone, default)));
            seen.Add(started.Verification.ToTicketLine());
        }

        seen.Add(Text(await _host.Service.ListHistoryAsync(VerificationHost.Technician, _host.All, default)));
        seen.Add(Text(await _host.RecordAsync(started)));
        lock (traces)
        {
            seen.AddRange(traces);
        }

        seen.Add(_host.Log.Text);
        seen.Add(_host.Audit.Text);
        Assert.All(seen, text => Assert.DoesNotContain(push.CodeOnThePhone, text, StringComparison.Ordinal));
        Assert.All(seen, static text => Assert.DoesNotContain(StubClients.Secret, text, StringComparison.Ordinal));
        Assert.DoesNotContain(push.Id, _host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T10_Numbers_AreMaskedEverywhere()
    {
        _host.Integrations.All.RemoveAll(static integration => integration.Kind == DuoIntegrationKind.DuoAuthApi);

        var found = await _host.Service.FindUserAsync(VerificationHost.Technician, DuoCustomer.OwnId, "jsmith", default);
        var started = await _host.StartAsync();

        var texts = Text(found) + Text(started) + Text(await _host.RecordAsync(started)) + _host.Log.Text + _host.Audit.Text;
        Assert.Contains("XXX-XXX-4788", texts, StringComparison.Ordinal);
        Assert.DoesNotContain("5555554788", texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_ProtectedOfAnotherAttempt_IsNotRight()
    {
        var started = await _host.StartAsync();
        var push = _host.Duo.Pushes.Single();
        var record = (await _host.RecordAsync(started))!;
        push.Approve();
        await _host.UntilAsync(started, DuoVerificationState.AwaitingCode);
        var stored = (await _host.RecordAsync(started))!;
        await _host.Store.CreateAsync(
            stored with { Id = "planted-attempt-0000001", Keys = [] }, new(1, default, default), new("n", default), default);

        var result = await _host.Service.SubmitCodeAsync(VerificationHost.Technician, "planted-attempt-0000001", push.CodeOnThePhone, default);

        Assert.Equal((DuoVerificationState.AwaitingCode, 2), (result.Verification!.State, result.Verification.CodeTriesLeft));
        Assert.NotNull(record.ProtectedCode);
    }

    [Fact]
    public async Task TicketLine_OfEveryEnd_SaysVerifiedOnlyWhereItIs()
    {
        var started = await _host.StartAsync();
        var record = (await _host.RecordAsync(started))!;

        Assert.All(Enum.GetValues<DuoVerificationState>(), state =>
        {
            var line = new DuoVerification(record with { State = state, VerifiedUntil = StubClients.Start }, StubClients.Start).ToTicketLine();

            Assert.Equal(state == DuoVerificationState.Verified, line.StartsWith("Verified with Duo", StringComparison.Ordinal));
            Assert.Contains(record.Reference, line, StringComparison.Ordinal);
        });
    }

    private static string Text<T>(T value) => JsonSerializer.Serialize(value) + value;
}
