using MspProcess.DuoAuth.Verification.Tests.Support;

namespace MspProcess.DuoAuth.Verification.Tests.Walk;

/// <summary>The verification push of the Admin API: Duo's own code, asked for every two seconds.</summary>
public sealed class VerificationPushTests : IAsyncDisposable
{
    private readonly VerificationHost _host = new();

    public VerificationPushTests() => _host.Integrations.All.RemoveAll(static integration => integration.Kind == DuoIntegrationKind.DuoAuthApi);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Verify_ApprovedAndDuosCodeReadBack_IsVerified()
    {
        var started = await StartAsync("approve");
        await _host.UntilAsync(started, DuoVerificationState.AwaitingCode);

        var wrong = await _host.Service.SubmitCodeAsync(VerificationHost.Technician, started.Verification!.Id, "4217", default);
        var done = await _host.Service.SubmitCodeAsync(VerificationHost.Technician, started.Verification.Id, "004217", default);

        Assert.Equal(2, wrong.Verification!.CodeTriesLeft);   // the zeros are part of it
        Assert.Equal((DuoVerificationState.Verified, DuoVerificationRoute.AdminApi), (done.Verification!.State, done.Verification.Route));
        Assert.Equal(1, _host.Duo.Sends);
    }

    [Theory]
    [InlineData("deny", DuoVerificationState.Denied)]
    [InlineData("fraud", DuoVerificationState.Fraud)]
    [InlineData("gone", DuoVerificationState.TimedOut)]
    [InlineData("unknown error", DuoVerificationState.Failed)]
    [InlineData("allow", DuoVerificationState.Failed)]
    public async Task Verify_OtherEnds_AreTheirOwn(string result, DuoVerificationState expected)
        => Assert.False((await _host.UntilAsync(await StartAsync(result), expected)).IsVerified);

    [Fact]
    public async Task Verify_WaitingAtFirst_IsAskedAgainAfterTwoSeconds()
    {
        var started = await _host.StartAsync();
        var push = _host.Duo.Pushes.Single();
        await push.Asked;
        push.Say("approve", "");

        for (var round = 0; round < 100 && (await _host.RecordAsync(started))!.State == DuoVerificationState.Sent; round++)
        {
            var asked = _host.Duo.Stub.Requests.Count;
            _host.Time.Advance(TimeSpan.FromMilliseconds(500));
            for (var spin = 0; spin < 5_000 && _host.Duo.Stub.Requests.Count == asked; spin++)
            {
                await Task.Yield();
            }
        }

        await _host.UntilAsync(started, DuoVerificationState.AwaitingCode);
    }

    [Fact]
    public async Task Identify_WithoutATextOnThePhone_IsNotOffered()
    {
        var found = await _host.Service.FindUserAsync(VerificationHost.Technician, DuoCustomer.OwnId, "jsmith", default);

        Assert.False(found.CanIdentifyTechnician);
        Assert.Equal((DuoVerificationReason.InputInvalid, 0), ((await _host.StartAsync(purpose: DuoVerificationPurpose.IdentifyTechnician)).Reason, _host.Duo.Sends));
    }

    private async Task<DuoVerificationResult> StartAsync(string result)
    {
        _host.Duo.Fault = request =>
        {
            if (request.Path.EndsWith("/verification_push_response", StringComparison.Ordinal))
            {
                _host.Duo.Pushes[^1].Say(result, "");
            }

            return null;
        };

        return await _host.StartAsync();
    }
}
