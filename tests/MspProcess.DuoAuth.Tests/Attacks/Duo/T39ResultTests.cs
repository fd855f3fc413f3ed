using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Duo;

/// <summary>T39: one result passes; everything else, of any JSON type, is a failure.</summary>
public sealed class T39ResultTests(LinkedUserPortal fixture) : IClassFixture<LinkedUserPortal>
{
    private readonly TestPortal _portal = fixture.Portal;

    public static TheoryData<string> Results =>
    [
        "\"deny\"", "\"fraud\"", "\"unknown\"", "\"error\"", "\"timeout\"", "\"waiting\"", "\"success\"", "\"OK\"", "\"ALLOW\"", "\"Allow\"", "\"aLLOW\"",
        "\" allow\"", "\"allow \"", "\"allow\\n\"", "\"\\tallow\"", "\"allow\\u0000\"", "\"allow\\u200b\"", "\"\\ufeffallow\"", "\"\\u0430llow\"", "\"al\\u00adlow\"",
        "\"allowed\"", "\"allow,deny\"", "\"deny,allow\"", "\"allo\"", "\"llow\"", "\"a\"", "\"true\"", "\"1\"", "\"\"", "\" \"",
        "null", "true", "false", "0", "1", "-1", "1.5", "1e300", "[]", "[\"allow\"]", "[\"deny\",\"allow\"]", "{}", "{\"allow\":true}", "{\"result\":\"allow\"}",
    ];

    public static TheoryData<string> Wholes =>
        ["null", "\"allow\"", "\"\"", "true", "1", "[]", "[\"allow\"]", "[{\"result\":\"allow\"}]", "{}", "{\"Result\":\"allow\"}", "{\"result \":\"allow\"}", "{\"status\":\"allow\"}"];

    [Theory]
    [MemberData(nameof(Results))]
    public async Task T39_AnyResultButAllow_IsRefused(string json)
        => await AssertFailsClosedAsync(fault => fault.Claim("auth_result.result", JsonNode.Parse(json)));

    [Theory]
    [MemberData(nameof(Wholes))]
    public async Task T39_ResultOfAnotherShape_IsRefused(string json)
        => await AssertFailsClosedAsync(fault => fault.Claim("auth_result", JsonNode.Parse(json)));

    [Fact]
    public async Task T39_NoResultAtAll_IsRefused() => await AssertFailsClosedAsync(static fault => fault.WithoutClaim("auth_result"));

    [Fact]
    public async Task T39_DenyThatEverythingElseContradicts_IsRefused() => await AssertFailsClosedAsync(static fault => fault
        .Claim("auth_result.result", "deny").Claim("auth_result.status", "allow").Claim("auth_context.result", "success").Claim("result", "allow"));

    private async Task AssertFailsClosedAsync(Action<DuoFault> script)
    {
        var browser = _portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        var before = await _portal.SnapshotAsync();
        _portal.Duo.Faults.Token.Next(script);

        var response = await browser.GetAsync(callback);

        await _portal.AssertFailsClosedAsync(browser, response, DuoFailureReason.ResultNotAllow);
        Assert.Equal(before, await _portal.SnapshotAsync());
        Assert.Empty(browser.TransactionCookies());
    }
}
