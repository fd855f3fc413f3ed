using System.Text;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Faults;

/// <summary>Scripting over HTTP.</summary>
public sealed class ControlEndpointTests
{
    private static readonly Uri FaultsPath = new("/_control/faults", UriKind.Relative);

    [Fact]
    public async Task Faults_OfTheToken_AreApplied()
    {
        await using var client = await SimulatedClient.StartAsync();

        var status = await ScriptAsync(client, """
            {
              "endpoint": "Token", "algorithm": "HS256",
              "claims": { "auth_result.result": "deny", "iss": null }, "withoutClaims": ["nonce"],
              "shiftedClaims": { "exp": -600 }, "repeatedClaims": { "aud": "other" }, "tokenHeader": { "typ": null, "kid": "1" },
              "response": { "token_type": "MAC" }, "withoutResponse": ["access_token"]
            }
            """);
        var response = await client.TokenAsync(await client.CodeAsync());

        var token = response.Json["id_token"]!.GetValue<string>();
        Assert.Equal(204, status);
        Assert.Equal("""{"alg":"HS256","kid":"1"}""", ClientJwt.Header(token).ToJsonString());
        Assert.Contains("\"auth_result\":{\"result\":\"deny\"", ClientJwt.Payload(token), StringComparison.Ordinal);
        Assert.Contains("\"iss\":null", ClientJwt.Payload(token), StringComparison.Ordinal);
        Assert.Contains($"\"exp\":{client.Now - 300}", ClientJwt.Payload(token), StringComparison.Ordinal);
        Assert.DoesNotContain("\"nonce\"", ClientJwt.Payload(token), StringComparison.Ordinal);
        Assert.EndsWith(",\"aud\":\"other\"}", ClientJwt.Payload(token), StringComparison.Ordinal);
        Assert.Equal("MAC", response.Json["token_type"]!.GetValue<string>());
        Assert.False(response.Json.ContainsKey("access_token"));
    }

    [Theory]
    [InlineData("""{"endpoint":"Token","signWith":"another"}""")]
    [InlineData("""{"endpoint":"Token","brokenSignature":true}""")]
    [InlineData("""{"endpoint":"Token","idToken":"a.b.c"}""")]
    public async Task Faults_OfTheSignature_AreApplied(string script)
    {
        await using var client = await SimulatedClient.StartAsync();
        await ScriptAsync(client, script);

        var token = await client.IdTokenAsync();

        Assert.False(ClientJwt.IsSignedBy(token, SimulatedClient.Secret));
    }

    [Fact]
    public async Task Faults_PreviousIdToken_IsApplied()
    {
        await using var client = await SimulatedClient.StartAsync();
        var first = await client.IdTokenAsync();
        await ScriptAsync(client, """{"endpoint":"Token","previousIdToken":true}""");

        var second = await client.IdTokenAsync();

        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData("""{"endpoint":"Callback","withoutCallback":["duo_code"],"callback":{"error":"access_denied"}}""", "error=access_denied")]
    [InlineData("""{"endpoint":"Callback","repeatedCallback":{"state":null}}""", "&state=" + SimulatedClient.State)]
    public async Task Faults_OfTheCallback_AreApplied(string script, string ending)
    {
        await using var client = await SimulatedClient.StartAsync();
        await ScriptAsync(client, script);

        var response = await client.AuthorizeAsync();

        Assert.EndsWith(ending, response.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_SpentCode_IsApplied()
    {
        await using var client = await SimulatedClient.StartAsync();
        await ScriptAsync(client, """{"endpoint":"Callback","spentCode":true}""");

        var response = await client.TokenAsync(await client.CodeAsync());

        Assert.Equal(400, response.Status);
    }

    [Theory]
    [InlineData("""{"endpoint":"Health","status":503,"body":"{}","contentType":"application/json"}""", 503, "{}")]
    [InlineData("""{"endpoint":"Health","redirectTo":"https://evil.example.com"}""", 302, "")]
    [InlineData("""{"endpoint":"Health","hugeBody":3}""", 200, "   ")]
    [InlineData("""{"endpoint":"health","untilReset":true,"status":500}""", 500, "")]
    public async Task Faults_OfTheResponse_AreApplied(string script, int status, string body)
    {
        await using var client = await SimulatedClient.StartAsync();
        await ScriptAsync(client, script);

        var response = await client.HealthAsync();

        Assert.Equal((status, body), (response.Status, response.Body));
    }

    [Fact]
    public async Task Faults_ClockOffset_IsApplied()
    {
        await using var client = await SimulatedClient.StartAsync();
        await ScriptAsync(client, """{"endpoint":"Health","clockOffsetSeconds":600}""");

        var response = await client.HealthAsync();

        Assert.Equal(400, response.Status);
    }

    [Fact]
    public async Task Faults_Abort_IsApplied()
    {
        await using var client = await SimulatedClient.StartAsync();
        await ScriptAsync(client, """{"endpoint":"Health","abort":true}""");

        var error = await Record.ExceptionAsync(() => client.HealthAsync());

        Assert.NotNull(error);
    }

    [Fact]
    public async Task Faults_Latency_IsApplied()
    {
        await using var client = await SimulatedClient.StartAsync();
        await ScriptAsync(client, """{"endpoint":"Health","latencyMilliseconds":5000}""");

        var call = client.HealthAsync();
        await client.Clock.WaiterAsync();

        Assert.False(call.IsCompleted);
        client.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(200, (await call).Status);
    }

    [Fact]
    public async Task Faults_Hang_IsApplied()
    {
        await using var client = await SimulatedClient.StartAsync();
        await ScriptAsync(client, """{"endpoint":"Health","hang":true}""");
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        var error = await Record.ExceptionAsync(() =>
            client.Http.PostAsync(new Uri("/oauth/v1/health_check", UriKind.Relative), null, impatience.Token));

        Assert.IsAssignableFrom<OperationCanceledException>(error);
    }

    [Fact]
    public async Task Faults_Times_CountsCalls()
    {
        await using var client = await SimulatedClient.StartAsync();
        await ScriptAsync(client, """{"endpoint":"Health","times":2,"status":500}""");

        int[] statuses = [(await client.HealthAsync()).Status, (await client.HealthAsync()).Status, (await client.HealthAsync()).Status];

        Assert.Equal([500, 500, 200], statuses);
    }

    [Fact]
    public async Task Reset_ForgetsFaultsAndJournal()
    {
        await using var client = await SimulatedClient.StartAsync();
        await ScriptAsync(client, """{"endpoint":"Health","untilReset":true,"status":500}""");
        await client.HealthAsync();

        using var response = await client.Http.PostAsync(new Uri("/_control/reset", UriKind.Relative), null);

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Empty(client.Duo.Calls);
        Assert.Equal(200, (await client.HealthAsync()).Status);
    }

    [Theory]
    [InlineData("approve", 204, DuoAutoResponse.Approve)]
    [InlineData("deny", 204, DuoAutoResponse.Deny)]
    [InlineData("perhaps", 400, DuoAutoResponse.None)]
    [InlineData("7", 400, DuoAutoResponse.None)]
    public async Task Auto_SetsWhoResponds(string action, int status, DuoAutoResponse expected)
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);

        using var response = await client.Http.PostAsync(new Uri($"/_control/auto/{action}", UriKind.Relative), null);

        Assert.Equal((status, expected), ((int)response.StatusCode, client.Duo.AutoResponse));
    }

    [Fact]
    public async Task Calls_TellTheJournalWithoutSecrets()
    {
        await using var client = await SimulatedClient.StartAsync();
        var code = await client.CodeAsync();
        await client.TokenAsync(code);

        var response = await client.Browser.GetAsync("/_control/calls");

        Assert.Equal(["Authorize", "Callback", "Token"], response.Json["calls"]!.AsArray().Select(call => call!["endpoint"]!.GetValue<string>()));
        Assert.DoesNotContain(code, response.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(SimulatedClient.Secret, response.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"endpoint":"Nowhere"}""")]
    [InlineData("""{"endpoint":"Token","typo":1}""")]
    [InlineData("""{"endpoint":"Token","status":99}""")]
    [InlineData("""{"endpoint":"Token","times":0}""")]
    public async Task Faults_BadScript_IsRefusedWithAReason(string script)
    {
        await using var client = await SimulatedClient.StartAsync();
        using var content = new StringContent(script, Encoding.UTF8, "application/json");

        var response = await SimulatorResponse.ReadAsync(await client.Http.PostAsync(FaultsPath, content));

        Assert.Equal(400, response.Status);
        Assert.NotEmpty(response.Error!);
    }

    [Theory]
    [InlineData("text/plain", "same-origin", 415)]
    [InlineData("application/json", "cross-site", 403)]
    public async Task Faults_FromAPageOfAnotherSite_AreRefused(string type, string site, int status)
    {
        await using var client = await SimulatedClient.StartAsync();
        using var content = new StringContent("""{"endpoint":"Health","status":500}""", Encoding.UTF8, type);
        content.Headers.Add("Sec-Fetch-Site", site);

        using var response = await client.Http.PostAsync(FaultsPath, content);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(200, (await client.HealthAsync()).Status);
    }

    private static async Task<int> ScriptAsync(SimulatedClient client, string script)
    {
        using var content = new StringContent(script, Encoding.UTF8, "application/json");
        using var response = await client.Http.PostAsync(FaultsPath, content);
        return (int)response.StatusCode;
    }
}
