using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Protocol;

public sealed class JournalTests
{
    [Fact]
    public async Task Calls_ALogin_AreKeptInOrder()
    {
        await using var client = await SimulatedClient.StartAsync();
        await client.HealthAsync();

        await client.IdTokenAsync();

        Assert.Equal(
            [DuoSimulatorEndpoint.Health, DuoSimulatorEndpoint.Authorize, DuoSimulatorEndpoint.Callback, DuoSimulatorEndpoint.Token],
            client.Duo.Calls.Select(call => call.Endpoint));
        Assert.Equal([200, 302, 302, 200], client.Duo.Calls.Select(call => call.Status));
        Assert.All(client.Duo.Calls, call => Assert.Equal(SimulatedClient.ClientId, call.ClientId));
        Assert.All(client.Duo.Calls, call => Assert.Equal(client.Clock.GetUtcNow(), call.ReceivedAt));
    }

    [Fact]
    public async Task Calls_Authorize_TellsParametersAndClaims()
    {
        await using var client = await SimulatedClient.StartAsync();

        await client.AuthorizeAsync();

        var call = client.Duo.Calls.First(call => call.Endpoint == DuoSimulatorEndpoint.Authorize);
        Assert.Equal(["response_type", "client_id", "request"], call.ParameterNames);
        Assert.Equal(SimulatedClient.State, call.Claims!["state"]!.GetValue<string>());
        Assert.Equal("GET", call.Method);
    }

    [Fact]
    public async Task Calls_Refused_TellsWhy()
    {
        await using var client = await SimulatedClient.StartAsync();

        await client.TokenAsync("unknown");

        var call = Assert.Single(client.Duo.Calls);
        Assert.Equal(400, call.Status);
        Assert.StartsWith("invalid_grant: ", call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_ReplacedByAScript_AreKeptWithTheirClaims()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Health.Next(fault => fault.Status(500));

        await client.HealthAsync();

        var call = Assert.Single(client.Duo.Calls);
        Assert.Equal(500, call.Status);
        Assert.Equal(SimulatedClient.ClientId, call.Claims!["iss"]!.GetValue<string>());
    }

    [Fact]
    public async Task Calls_MoreThanTheLimit_DropTheOldest()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Health.UntilReset(fault => fault.Status(204));
        await client.TokenAsync("first");

        for (var call = 0; call < 1000; call++)
        {
            await client.PostAsync("/oauth/v1/health_check", []);
        }

        Assert.Equal(1000, client.Duo.Calls.Count);
        Assert.DoesNotContain(client.Duo.Calls, call => call.Endpoint == DuoSimulatorEndpoint.Token);
    }
}
