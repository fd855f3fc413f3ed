using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Robustness;

/// <summary>Scripts of the control endpoint that could not be carried out: they fail when they are sent, not at the call that they are for.</summary>
public sealed class OddScriptTests
{
    [Theory]
    [InlineData("""{"endpoint":"Token","claims":{"x":"\ud800"}}""")]
    [InlineData("""{"endpoint":"Token","claims":{"\ud800":1}}""")]
    [InlineData("""{"endpoint":"Token","repeatedClaims":{"x":"\udfff"}}""")]
    [InlineData("""{"endpoint":"Token","tokenHeader":{"kid":"\ud800"}}""")]
    [InlineData("""{"endpoint":"Token","response":{"x":["\ud800"]}}""")]
    [InlineData("""{"endpoint":"Token","idToken":"\ud800"}""")]
    [InlineData("""{"endpoint":"\ud800"}""")]
    [InlineData("""{"endpoint":"Token","\ud800":1}""")]
    public async Task Faults_LoneSurrogate_AreABadScript(string script) => await AssertBadAsync(script);

    [Theory]
    [InlineData("""{"endpoint":"Health","redirectTo":"https://example.com/\r\nSet-Cookie: a=b"}""")]
    [InlineData("""{"endpoint":"Health","redirectTo":"https://example.com/\u00e9"}""")]
    [InlineData("""{"endpoint":"Health","body":"x","contentType":"text/html\r\nA: b"}""")]
    [InlineData("""{"endpoint":"Health","body":"x","contentType":"text/\u00e9"}""")]
    public async Task Faults_WhatNoHeaderCarries_AreABadScript(string script) => await AssertBadAsync(script);

    [Theory]
    [InlineData("""{"endpoint":"Health","hugeBody":-5}""")]
    [InlineData("""{"endpoint":"Health","hugeBody":-5,"body":""}""")]
    [InlineData("""{"endpoint":"Health","hugeBody":9223372036854775807,"body":"x"}""")]
    [InlineData("""{"endpoint":"Health","latencyMilliseconds":-1}""")]
    [InlineData("""{"endpoint":"Health","latencyMilliseconds":1e12}""")]
    [InlineData("""{"endpoint":"Health","latencyMilliseconds":1e300}""")]
    [InlineData("""{"endpoint":"Health","clockOffsetSeconds":1e12}""")]
    [InlineData("""{"endpoint":"Health","clockOffsetSeconds":-1e12}""")]
    [InlineData("""{"endpoint":"Health","clockOffsetSeconds":1e300}""")]
    [InlineData("""{"endpoint":"Token","shiftedClaims":{"exp":1e300}}""")]
    [InlineData("""{"endpoint":"Health","status":99}""")]
    [InlineData("""{"endpoint":"Health","status":101}""")]
    [InlineData("""{"endpoint":"Health","times":-1}""")]
    public async Task Faults_ValueOutOfRange_AreABadScript(string script) => await AssertBadAsync(script);

    [Theory]
    [InlineData("""{"endpoint":"Token","withoutClaims":[null]}""")]
    [InlineData("""{"endpoint":"Token","withoutClaims":null}""")]
    [InlineData("""{"endpoint":"Token","withoutResponse":[null]}""")]
    [InlineData("""{"endpoint":"Callback","withoutCallback":[null]}""")]
    [InlineData("""{"endpoint":"Callback","callback":{"a":null}}""")]
    [InlineData("""{"endpoint":"Callback","callback":null}""")]
    [InlineData("""{"endpoint":"Token","shiftedClaims":null}""")]
    [InlineData("""[]""")]
    [InlineData("""[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[""")]
    public async Task Faults_NullOrOtherShape_AreABadScript(string script) => await AssertBadAsync(script);

    [Fact]
    public async Task Faults_PathTooDeep_AreABadScript() =>
        await AssertBadAsync($$"""{"endpoint":"Token","claims":{"{{string.Join('.', Enumerable.Repeat("a", 2000))}}":1} }""");

    /// <summary>What a script does to a token may make no sense; it is issued all the same.</summary>
    [Theory]
    [InlineData("""{"endpoint":"Token","shiftedClaims":{"iss":5}}""")]
    [InlineData("""{"endpoint":"Token","shiftedClaims":{"auth_context":5}}""")]
    [InlineData("""{"endpoint":"Token","shiftedClaims":{"exp":1e11}}""")]
    [InlineData("""{"endpoint":"Token","withoutClaims":["iat"],"shiftedClaims":{"nbf":5}}""")]
    [InlineData("""{"endpoint":"Token","claims":{"iat":1.5},"shiftedClaims":{"iat":5}}""")]
    [InlineData("""{"endpoint":"Token","claims":{"iat":1e300},"shiftedClaims":{"iat":5}}""")]
    [InlineData("""{"endpoint":"Token","claims":{"iss.a.b.c":1,"":2,".":3,"..":4},"withoutClaims":["","aud.x","a..b"]}""")]
    [InlineData("""{"endpoint":"Token","algorithm":"","signWith":""}""")]
    [InlineData("""{"endpoint":"Token","repeatedClaims":{"":null},"tokenHeader":{"":null,"alg":null}}""")]
    [InlineData("""{"endpoint":"Token","times":2147483647}""")]
    public async Task Faults_SenselessButPossible_AreCarriedOut(string script)
    {
        await using var client = await SimulatedClient.StartAsync();
        using var content = new StringContent(script, System.Text.Encoding.UTF8, "application/json");
        using var accepted = await client.Http.PostAsync(new Uri("/_control/faults", UriKind.Relative), content);

        var response = await client.TokenAsync(await client.CodeAsync());

        Assert.Equal((204, 200), ((int)accepted.StatusCode, response.Status));
    }

    [Fact]
    public void ClockOffset_BeyondACentury_Throws()
    {
        var faults = new DuoSimulator().Faults;

        Assert.Throws<ArgumentOutOfRangeException>(() => faults.ClockOffset = TimeSpan.MaxValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => faults.ClockOffset = TimeSpan.MinValue);
        Assert.Equal(TimeSpan.Zero, faults.ClockOffset);
    }

    private static async Task AssertBadAsync(string script)
    {
        await using var simulator = await RawSimulator.StartAsync();

        var response = await simulator.ScriptAsync(script);

        Assert.Equal(400, response.Status);
        Assert.NotEmpty(System.Text.Json.Nodes.JsonNode.Parse(response.Body)!["error"]!.GetValue<string>());
        var health = await simulator.HealthAsync(simulator.AssertionClaims("health_check").ToJsonString());
        Assert.Equal(200, health.Status);   // nothing of the script was kept
        await simulator.AssertWorksAsync();
    }
}
