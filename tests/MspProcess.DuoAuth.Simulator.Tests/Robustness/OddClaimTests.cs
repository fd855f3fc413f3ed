using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Robustness;

/// <summary>Text that is no Unicode, in what a client signs.</summary>
public sealed class OddClaimTests
{
    private static readonly string[] Odd = ["\\ud800", "\\udc00", "x\\udbffx", "\\udc00\\ud800", "\\ud800\\ud800"];

    public static TheoryData<string> RequestClaims { get; } = new(
        "response_type", "scope", "exp", "nbf", "client_id", "redirect_uri", "state", "duo_uname", "iss", "aud", "nonce", "use_duo_code_attribute",
        "dest_app_name", "display_username", "prompt", "max_age", "unknown");

    public static TheoryData<string> AssertionClaims { get; } = new("iss", "sub", "aud", "exp", "nbf", "iat", "jti", "unknown");

    [Theory]
    [MemberData(nameof(RequestClaims))]
    public async Task Authorize_LoneSurrogateInAClaim_IsAnInvalidClient(string claim)
    {
        await using var simulator = await RawSimulator.StartAsync();

        foreach (var odd in Odd)
        {
            AssertOAuthError("invalid_client", await simulator.AuthorizeAsync(With(simulator.RequestClaims(), claim, $"\"{odd}\"")));
            AssertOAuthError("invalid_client", await simulator.AuthorizeAsync(With(simulator.RequestClaims(), claim, $"{{\"{odd}\":[\"{odd}\"]}}")));
        }

        await simulator.AssertWorksAsync();
    }

    [Theory]
    [MemberData(nameof(AssertionClaims))]
    public async Task Token_LoneSurrogateInAClaim_IsAnInvalidClient(string claim)
    {
        await using var simulator = await RawSimulator.StartAsync();

        foreach (var odd in Odd)
        {
            AssertOAuthError("invalid_client", await simulator.TokenAsync(With(simulator.AssertionClaims("token"), claim, $"\"{odd}\"")));
        }

        await simulator.AssertWorksAsync();
    }

    [Theory]
    [MemberData(nameof(AssertionClaims))]
    public async Task Health_LoneSurrogateInAClaim_IsAnInvalidClient(string claim)
    {
        await using var simulator = await RawSimulator.StartAsync();

        foreach (var odd in Odd)
        {
            AssertHealthError(40002, await simulator.HealthAsync(With(simulator.AssertionClaims("health_check"), claim, $"\"{odd}\"")));
        }

        await simulator.AssertWorksAsync();
    }

    /// <summary>Nobody needs a secret for this one: the call is recorded before its signature is verified.</summary>
    [Theory]
    [InlineData("""{"alg":"none"}""", """{"x":"\ud800"}""")]
    [InlineData("""{"alg":"none"}""", """{"\ud800":1}""")]
    [InlineData("""{"alg":"none"}""", """{"x":[{"y":"\ud800"}]}""")]
    [InlineData("""{"alg":"\ud800"}""", "{}")]
    [InlineData("""{"\ud800":"HS512"}""", "{}")]
    public async Task UnsignedToken_LoneSurrogate_IsAnInvalidClientAndTheListOfCallsStands(string header, string payload)
    {
        await using var simulator = await RawSimulator.StartAsync();
        var jwt = ClientJwt.Sign(payload, "anything", header: header);
        var unsigned = jwt[..(jwt.LastIndexOf('.') + 1)];

        foreach (var token in new[] { jwt, unsigned })
        {
            AssertOAuthError("invalid_client", await simulator.Client.SendAsync("GET", $"/oauth/v1/authorize?response_type=code&client_id={RawSimulator.ClientId}&request={token}"));
            AssertHealthError(40002, await simulator.Client.SendFormAsync("/oauth/v1/health_check", $"client_id={RawSimulator.ClientId}&client_assertion={token}"));
        }

        Assert.Equal(4, simulator.Duo.Calls.Count);
        Assert.All(simulator.Duo.Calls, static call => Assert.Null(call.Claims));
        await simulator.AssertWorksAsync();
    }

    [Theory]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC3 })]
    public async Task SignedClaims_BytesThatAreNotUtf8_AreAnInvalidClient(byte[] bytes)
    {
        await using var simulator = await RawSimulator.StartAsync();
        var claims = simulator.RequestClaims().ToJsonString();
        byte[] payload = [.. System.Text.Encoding.UTF8.GetBytes(claims[..^1] + ",\"x\":\""), .. bytes, (byte)'"', (byte)'}'];

        var response = await simulator.Client.SendAsync(
            "GET", $"/oauth/v1/authorize?response_type=code&client_id={RawSimulator.ClientId}&request={ClientJwt.SignBytes(payload, RawSimulator.Secret)}");

        AssertOAuthError("invalid_client", response);
        await simulator.AssertWorksAsync();
    }

    [Fact]
    public async Task Authorize_SurrogatePair_IsText()
    {
        await using var simulator = await RawSimulator.StartAsync();

        var response = await simulator.AuthorizeAsync(With(simulator.RequestClaims(), "dest_app_name", "\"\\ud83d\\ude00\""));

        Assert.Equal(302, response.Status);
    }

    internal static void AssertOAuthError(string error, RawResponse response)
    {
        Assert.Equal(400, response.Status);
        Assert.Equal(error, JsonNode.Parse(response.Body)!["error"]!.GetValue<string>());
    }

    internal static void AssertHealthError(int code, RawResponse response)
    {
        Assert.Equal(400, response.Status);
        Assert.Equal(code, JsonNode.Parse(response.Body)!["code"]!.GetValue<int>());
    }

    // The JSON is put together as text: a JSON writer would never write such a string.
    private static string With(JsonObject claims, string name, string json)
    {
        claims.Remove(name);
        return $"{claims.ToJsonString()[..^1]},\"{name}\":{json}}}";
    }
}
