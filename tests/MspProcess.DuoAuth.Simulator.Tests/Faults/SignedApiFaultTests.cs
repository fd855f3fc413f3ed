using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Faults;

/// <summary>What can go wrong with a verification, one by one.</summary>
public sealed class SignedApiFaultTests
{
    [Fact]
    public async Task Status_Hangs_UntilTheCallerGivesUp()
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Duo.Faults.For(DuoSimulatorEndpoint.AuthStatus).Next(static fault => fault.Hang());
        var txid = await duo.StartAuthAsync();
        using var impatience = new CancellationTokenSource();

        var call = duo.Client.SendAsync(HttpMethod.Get, "/auth/v2/auth_status", [("txid", txid)], impatience.Token);
        while (duo.Duo.Calls.Count < 2)
        {
            await Task.Yield();
        }

        Assert.False(call.IsCompleted);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Contains("pushed", (await duo.StatusAsync(txid)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auth_ConnectionBreaksAfterThePush_ThePushIsOnThePhone()
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Duo.Faults.For(DuoSimulatorEndpoint.AuthSend).Next(static fault => fault.AbortAfterwards());

        var error = await Record.ExceptionAsync(() => duo.AuthAsync());

        Assert.True(error is HttpRequestException or IOException or OperationCanceledException, error?.ToString());
        Assert.Equal((1, 1), (duo.Duo.SendCalls, duo.Duo.SentPushes));
        Assert.Null(duo.Duo.Calls[^1].Status);
        Assert.True(duo.LastPush.Approve());
    }

    [Fact]
    public async Task Auth_ConnectionBreaksBefore_NothingIsSent()
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Duo.Faults.For(DuoSimulatorEndpoint.AuthSend).Next(static fault => fault.Abort());

        await Record.ExceptionAsync(() => duo.AuthAsync());

        Assert.Equal((1, 0), (duo.Duo.SendCalls, duo.Duo.SentPushes));
    }

    [Fact]
    public async Task Preauth_TooManyRequests_OnThatCallOnly()
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Duo.Faults.For(DuoSimulatorEndpoint.AuthPreauth).Next(static fault => fault.DuoError(42901, "Too Many Requests"));

        var first = await duo.PreauthAsync();
        var second = await duo.PreauthAsync();

        Assert.Equal((429, """{"stat":"FAIL","code":42901,"message":"Too Many Requests"}"""), (first.Status, first.Body));
        Assert.False(first.Response.Headers.Contains("Retry-After"));
        Assert.Equal(200, second.Status);
    }

    [Fact]
    public async Task Clock_TenMinutesOff_IsSaidByPingAndRefusesTheRest()
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Duo.Faults.ClockOffset = TimeSpan.FromMinutes(10);

        var ping = await SimulatorResponse.ReadAsync(await duo.Http.GetAsync(new Uri("/auth/v2/ping", UriKind.Relative), TestContext.Current.CancellationToken));
        var check = await duo.Client.GetAsync("/auth/v2/check");

        Assert.Equal(duo.Clock.GetUtcNow().ToUnixTimeSeconds() + 600, ping.Json["response"]!["time"]!.GetValue<long>());
        Assert.Equal(40105, check.Json["code"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("html", 502, "<html>down</html>")]
    [InlineData("empty code", 400, """{"stat":"FAIL","code":"","message":"Missing required request parameters","message_detail":"txid"}""")]
    [InlineData("api error with a detail", 403, """{"stat":"FAIL","code":40301,"message":"Access forbidden","message_detail":"x"}""")]
    public async Task Status_OddBodies_AreSent(string kind, int status, string body)
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Duo.Faults.For(DuoSimulatorEndpoint.AuthStatus).Next(fault => _ = kind switch
        {
            "html" => fault.Status(502).Body("<html>down</html>"),
            "empty code" => fault.ResponseMember("code", ""),
            _ => fault.DuoError(40301, "Access forbidden", "x"),
        });

        var response = await duo.Client.GetAsync("/auth/v2/auth_status");

        Assert.Equal((status, body), (response.Status, response.Body));
    }

    [Theory]
    [InlineData("perhaps", null, null)]
    [InlineData(null, "dreaming", null)]
    [InlineData("allow", "bypass", null)]
    [InlineData(null, null, "\u001b[31mred\u0007")]
    public async Task Status_OddStates_AreSentInPlace(string? result, string? status, string? message)
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Duo.Faults.For(DuoSimulatorEndpoint.AuthStatus).Next(fault => fault.AuthState(result, status, message));
        var txid = await duo.StartAuthAsync();

        var response = (await duo.StatusAsync(txid)).Json["response"]!;

        Assert.Equal(
            (result ?? "waiting", status ?? "pushed", message ?? "Pushed a login request to your device..."),
            (Text(response["result"]), Text(response["status"]), Text(response["status_msg"])));
    }

    [Fact]
    public async Task Status_LongMessage_IsSent()
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Duo.Faults.For(DuoSimulatorEndpoint.AuthStatus).Next(static fault => fault.AuthState(message: new string('x', 10_240)));

        var response = await duo.StatusAsync(await duo.StartAuthAsync());

        Assert.Equal(10_240, Text(response.Json["response"]!["status_msg"]).Length);
    }

    [Fact]
    public async Task Device_RemovedAfterPreauth_IsRefused()
    {
        await using var duo = await AuthApiHost.StartAsync();
        var id = (await duo.PreauthAsync()).Json["response"]!["devices"]![0]!["device"]!.GetValue<string>();

        duo.Ann.Phones = [];
        var response = await duo.AuthAsync(("device", id));

        Assert.Equal("device", Text(response.Json["message_detail"]));
        Assert.Equal(0, duo.Duo.SentPushes);
    }

    [Fact]
    public async Task Devices_Twelve_AreAllListed()
    {
        await using var duo = await AuthApiHost.StartAsync();
        duo.Ann.Phones = [.. Enumerable.Range(0, 12).Select(static _ => new DuoSimulatedPhone())];

        var response = await duo.PreauthAsync();

        Assert.Equal(12, response.Json["response"]!["devices"]!.AsArray().Count);
    }

    [Theory]
    [InlineData(39999 + 20001)]
    [InlineData(404)]
    public void DuoError_CodeWithoutAStatus_IsRefused(int code)
    {
        var faults = new DuoSimulator().Faults;

        Assert.Throws<ArgumentOutOfRangeException>(() => faults.For(DuoSimulatorEndpoint.AuthSend).Next(fault => fault.DuoError(code, "x")));
    }

    [Fact]
    public async Task Control_Pushes_AreListedCountedAndDecided()
    {
        await using var duo = await AuthApiHost.StartAsync();
        var txid = await duo.StartAuthAsync(("type", "Help desk verification"), ("pushinfo", "Code=004711"));
        await duo.AuthAsync(("device", "nothing"));

        var listed = (await duo.Browser.GetAsync("/_control/pushes")).Json;
        var calls = (await duo.Browser.GetAsync("/_control/calls")).Json["calls"]!.AsArray();
        var approved = await duo.Browser.PostAsync($"/_control/pushes/{txid}/approve");
        var again = await duo.Browser.PostAsync($"/_control/pushes/{txid}/deny");

        Assert.Equal((2, 1), (listed["sendCalls"]!.GetValue<int>(), listed["sent"]!.GetValue<int>()));
        Assert.All(calls, static call => Assert.True(call!["isSend"]!.GetValue<bool>()));
        var push = Assert.Single(listed["pushes"]!.AsArray())!;
        Assert.Equal((txid, "Waiting", "Help desk verification"), (Text(push["id"]), Text(push["state"]), Text(push["type"])));
        Assert.Equal("004711", Text(push["details"]![0]!["value"]));
        Assert.Equal(("""{"done":true}""", """{"done":false}"""), (approved.Body, again.Body));
        Assert.Equal(DuoSimulatedPushState.Approved, duo.LastPush.State);
    }

    [Theory]
    [InlineData("/_control/pushes/nothing/approve", 404)]
    [InlineData("/_control/pushes/{0}/smash", 400)]
    public async Task Control_UnknownPushOrAction_IsRefused(string path, int status)
    {
        await using var duo = await AuthApiHost.StartAsync();
        var txid = await duo.StartAuthAsync();

        var response = await duo.Browser.PostAsync(path.Replace("{0}", txid, StringComparison.Ordinal));

        Assert.Equal((status, DuoSimulatedPushState.Waiting), (response.Status, duo.LastPush.State));
    }

    [Fact]
    public async Task Control_Reset_KeepsWhatWaitsOnAPhone()
    {
        await using var duo = await AuthApiHost.StartAsync();
        await duo.StartAuthAsync();
        duo.LastPush.Deny();
        var txid = await duo.StartAuthAsync();

        await duo.Browser.PostAsync("/_control/reset");

        Assert.Equal((0, 0), (duo.Duo.SendCalls, duo.Duo.SentPushes));
        Assert.Equal(txid, Assert.Single(duo.Duo.Pushes).Id);
    }

    [Fact]
    public async Task Control_Script_AbortsAfterwards()
    {
        await using var duo = await AuthApiHost.StartAsync();
        using var script = new StringContent("""{"endpoint":"AuthSend","abortAfterwards":true}""", System.Text.Encoding.UTF8, "application/json");
        await duo.Http.PostAsync(new Uri("/_control/faults", UriKind.Relative), script, TestContext.Current.CancellationToken);

        await Record.ExceptionAsync(() => duo.AuthAsync());

        Assert.Equal(1, duo.Duo.SentPushes);
    }

    [Fact]
    public async Task Stop_WhileALongPollWaits_EndsTheServer()
    {
        var simulator = new DuoSimulator();
        simulator.AddApplication("Help desk", AuthApiHost.Key, AuthApiHost.Secret, DuoSimulatedApplicationKind.AuthApi);
        simulator.AddUser("ann");
        var server = await DuoSimulatorServer.StartAsync(simulator, ct: TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        var client = new SignedClient(http, TimeProvider.System, AuthApiHost.Key, AuthApiHost.Secret, server.BaseAddress.Authority, server.BaseAddress);

        var call = client.PostAsync("/auth/v2/auth", ("username", "ann"), ("factor", "push"), ("device", "auto"));
        while (simulator.SentPushes == 0)
        {
            await Task.Yield();
        }

        await server.DisposeAsync();

        Assert.NotNull(await Record.ExceptionAsync(() => call));
    }

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
