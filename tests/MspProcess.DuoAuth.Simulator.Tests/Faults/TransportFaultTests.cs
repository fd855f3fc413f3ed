using System.Diagnostics;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Faults;

/// <summary>Faults of the connection and of the whole response, at every endpoint.</summary>
public sealed class TransportFaultTests
{
    /// <summary>Gets the endpoints of the Universal Prompt; the signed APIs have tests of their own.</summary>
    public static TheoryData<DuoSimulatorEndpoint> Endpoints =>
        [DuoSimulatorEndpoint.Health, DuoSimulatorEndpoint.Authorize, DuoSimulatorEndpoint.Token, DuoSimulatorEndpoint.Callback];

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Status_ReplacesTheNextResponseOnly(DuoSimulatorEndpoint endpoint)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.For(endpoint).Next(fault => fault.Status(503).Body("<html>down</html>"));

        var first = await CallAsync(client, endpoint);
        var second = await CallAsync(client, endpoint);

        Assert.Equal((503, "<html>down</html>"), (first.Status, first.Body));
        Assert.Equal("text/html; charset=utf-8", first.ContentType);
        Assert.NotEqual(503, second.Status);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task UntilReset_HoldsUntilTheReset(DuoSimulatorEndpoint endpoint)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.For(endpoint).UntilReset(fault => fault.Status(500));

        var first = await CallAsync(client, endpoint);
        var second = await CallAsync(client, endpoint);
        client.Duo.Faults.Reset();
        var third = await CallAsync(client, endpoint);

        Assert.Equal((500, 500), (first.Status, second.Status));
        Assert.NotEqual(500, third.Status);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Abort_BreaksTheConnection(DuoSimulatorEndpoint endpoint)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.For(endpoint).Next(fault => fault.Abort());

        var error = await Record.ExceptionAsync(() => CallAsync(client, endpoint));

        Assert.True(error is HttpRequestException or IOException or OperationCanceledException, error?.ToString());
        Assert.Null(client.Duo.Calls.Last(call => call.Endpoint == endpoint).Status);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Latency_FollowsTheClock(DuoSimulatorEndpoint endpoint)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.For(endpoint).Next(fault => fault.Latency(TimeSpan.FromSeconds(30)));

        var call = CallAsync(client, endpoint);
        await client.Clock.WaiterAsync();

        Assert.False(call.IsCompleted);
        client.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.InRange((await call).Status, 200, 399);
    }

    [Fact]
    public async Task Hang_LastsUntilTheCallerGivesUp()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Health.Next(fault => fault.Hang());
        using var impatience = new CancellationTokenSource();

        var call = client.Http.PostAsync(new Uri("/oauth/v1/health_check", UriKind.Relative), null, impatience.Token);
        await ArrivedAsync(client);
        client.Clock.Advance(TimeSpan.FromDays(1));

        Assert.False(call.IsCompleted);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Body_AnyTypeAndContent_IsSentWithStatus200()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Health.Next(fault => fault.Body("null", "application/json"));

        var response = await client.HealthAsync();

        Assert.Equal((200, "null", "application/json"), (response.Status, response.Body, response.ContentType));
    }

    [Fact]
    public async Task HugeBody_HasTheSizeAskedFor()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Token.Next(fault => fault.Body("{}", "application/json").HugeBody(5_000_001));

        var response = await client.TokenAsync("any");

        Assert.Equal(5_000_003, response.Body.Length);
        Assert.Equal("{}", response.Body.TrimEnd());
    }

    [Theory]
    [InlineData(null, 302)]
    [InlineData(307, 307)]
    public async Task RedirectTo_SendsTheCallerElsewhere(int? status, int expected)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Token.Next(fault =>
        {
            fault.RedirectTo("https://evil.example.com/token");
            if (status is not null)
            {
                fault.Status(status.Value);
            }
        });

        var response = await client.TokenAsync("any");

        Assert.Equal((expected, "https://evil.example.com/token"), (response.Status, response.Location));
    }

    [Fact]
    public async Task Status_AtTheTokenEndpoint_LeavesTheCodeUnspent()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Token.Next(fault => fault.Status(502));
        var code = await client.CodeAsync();

        var first = await client.TokenAsync(code);
        var second = await client.TokenAsync(code);

        Assert.Equal((502, 200), (first.Status, second.Status));
    }

    [Fact]
    public async Task ClockOffset_OfOneCall_ShiftsItsJudgementAndItsTimes()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Health.Next(fault => fault.ClockOffset(TimeSpan.FromMinutes(10)));
        client.Duo.Faults.Token.Next(fault => fault.ClockOffset(TimeSpan.FromMinutes(-2)));

        var late = await client.HealthAsync();
        var claims = await client.IdTokenClaimsAsync();

        Assert.Equal(400, late.Status);   // the assertion has expired by Duo's clock
        Assert.Equal(client.Now - 120, claims["iat"]!.GetValue<long>());
    }

    [Fact]
    public async Task ClockOffset_OfAllCalls_HoldsUntilTheReset()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.ClockOffset = TimeSpan.FromSeconds(-2);

        var early = await client.HealthAsync(claims => claims["nbf"] = client.Now);
        client.Duo.Faults.Reset();
        var punctual = await client.HealthAsync(claims => claims["nbf"] = client.Now);

        Assert.Equal((400, 200), (early.Status, punctual.Status));
    }

    [Fact]
    public async Task Response_ChangesSingleMembers()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Health
            .Next(fault => fault.ResponseMember("stat", "MAYBE"))
            .Next(fault => fault.WithoutResponseMember("response.timestamp"));

        var first = await client.HealthAsync();
        var second = await client.HealthAsync();

        Assert.Equal("MAYBE", first.Json["stat"]!.GetValue<string>());
        Assert.Equal("""{"stat":"OK","response":{}}""", second.Body);
    }

    [Fact]
    public async Task Next_ForSeveralCalls_ComesBeforeTheLastingScript()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Health.UntilReset(fault => fault.Status(500)).Next(fault => fault.Status(501), times: 2).Next(fault => fault.Status(502));

        var responses = new List<int>();
        for (var call = 0; call < 4; call++)
        {
            responses.Add((await client.HealthAsync()).Status);
        }

        Assert.Equal([501, 501, 502, 500], responses);
    }

    [Theory]
    [InlineData(199)]
    [InlineData(600)]
    public void Status_NotFinal_IsRefused(int status)
    {
        var faults = new DuoFaults();

        Assert.Throws<ArgumentOutOfRangeException>(() => faults.Health.Next(fault => fault.Status(status)));
    }

    // The callback happens when the authorize endpoint responds.
    private static Task<SimulatorResponse> CallAsync(SimulatedClient client, DuoSimulatorEndpoint endpoint) => endpoint switch
    {
        DuoSimulatorEndpoint.Health => client.HealthAsync(),
        DuoSimulatorEndpoint.Token => TokenAsync(client),
        _ => client.AuthorizeAsync(),
    };

    private static async Task<SimulatorResponse> TokenAsync(SimulatedClient client) => await client.TokenAsync(await client.CodeAsync());

    private static async Task ArrivedAsync(SimulatedClient client)
    {
        var limit = Stopwatch.StartNew();
        while (client.Duo.Calls.Count == 0)
        {
            Assert.True(limit.Elapsed < TimeSpan.FromSeconds(10), "The call never arrived.");
            await Task.Yield();
        }
    }
}
