using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Faults;

/// <summary>Faults of the id_token and of the response around it.</summary>
public sealed class TokenFaultTests
{
    [Theory]
    [InlineData("iss", "\"https://evil.example.com/oauth/v1/token\"")]
    [InlineData("aud", "[\"DIXXXXXXXXXXXXXXXXXX\",\"other\"]")]
    [InlineData("nonce", "7")]
    [InlineData("preferred_username", "\"bob\"")]
    [InlineData("exp", "\"1893456000\"")]
    [InlineData("iat", "null")]
    [InlineData("auth_result.result", "[\"allow\"]")]
    [InlineData("auth_result", "\"allow\"")]
    [InlineData("auth_context.user.key", "\"DUANOTHERANOTHERANOT\"")]
    [InlineData("something.new", "{\"a\":1}")]
    public async Task Claim_AnyValue_IsSignedAndSent(string path, string value)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Token.Next(fault => fault.Claim(path, JsonNode.Parse(value)));

        var token = await client.IdTokenAsync();

        Assert.True(ClientJwt.IsSignedBy(token, SimulatedClient.Secret));
        Assert.Equal(value, At(ClientJwt.Claims(token), path)?.ToJsonString() ?? "null");
    }

    [Theory]
    [InlineData("iss")]
    [InlineData("aud")]
    [InlineData("nonce")]
    [InlineData("preferred_username")]
    [InlineData("exp")]
    [InlineData("iat")]
    [InlineData("sub")]
    [InlineData("auth_time")]
    [InlineData("auth_result")]
    [InlineData("auth_context")]
    public async Task WithoutClaim_LeavesItOut(string name)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Token.Next(fault => fault.WithoutClaim(name));

        var changed = await client.IdTokenClaimsAsync();
        var unchanged = await client.IdTokenClaimsAsync();

        Assert.False(changed.ContainsKey(name));
        Assert.True(unchanged.ContainsKey(name));
    }

    [Fact]
    public async Task Helpers_EachChangesItsClaim()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Token.Next(fault => fault
            .Claim("iss", "https://other.example.com")
            .Claim("aud", "other")
            .Claim("nonce", "another-nonce-0123456789")
            .Claim("preferred_username", "bob")
            .Factor("sms_passcode", "valid_passcode")
            .Claim("auth_context.user.key", "DUOTHER")
            .Claim("auth_time", 12));

        var claims = await client.IdTokenClaimsAsync();

        Assert.Equal("https://other.example.com", Text(claims, "iss"));
        Assert.Equal("other", Text(claims, "aud"));
        Assert.Equal("another-nonce-0123456789", Text(claims, "nonce"));
        Assert.Equal("bob", Text(claims, "preferred_username"));
        Assert.Equal("sms_passcode", Text(claims, "auth_context.factor"));
        Assert.Equal("valid_passcode", Text(claims, "auth_context.reason"));
        Assert.Equal("DUOTHER", Text(claims, "auth_context.user.key"));
        Assert.Equal(12, claims["auth_time"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("\"deny\"")]
    [InlineData("\"ALLOW\"")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("{\"allow\":true}")]
    public async Task AuthResult_AnyJsonValue_IsSent(string value)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Token.Next(fault => fault.AuthResult(JsonNode.Parse(value)));

        var claims = await client.IdTokenClaimsAsync();

        Assert.Equal(value, claims["auth_result"]!["result"]?.ToJsonString() ?? "null");
        Assert.Equal("failure", Text(claims, "auth_context.result"));
    }

    [Fact]
    public async Task WithoutHelpers_LeaveMembersOut()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Token.Next(fault => fault.WithoutClaim("auth_result").WithoutClaim("auth_context.user.key"));

        var claims = await client.IdTokenClaimsAsync();

        Assert.False(claims.ContainsKey("auth_result"));
        Assert.Equal(["groups", "name"], claims["auth_context"]!["user"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task TimeHelpers_MoveTheTimes()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Token
            .Next(fault => fault.ExpiredSince(TimeSpan.FromSeconds(90)))
            .Next(fault => fault.ShiftedClaim("iat", TimeSpan.FromSeconds(400)).ShiftedClaim("nbf", TimeSpan.FromSeconds(90)))
            .Next(fault => fault.ShiftedClaim("auth_time", TimeSpan.FromHours(-1)));

        var expired = await client.IdTokenClaimsAsync();
        var future = await client.IdTokenClaimsAsync();
        var stale = await client.IdTokenClaimsAsync();

        Assert.Equal(client.Now - 90, expired["exp"]!.GetValue<long>());
        Assert.Equal(client.Now + 400, future["iat"]!.GetValue<long>());
        Assert.Equal(client.Now + 490, future["nbf"]!.GetValue<long>());
        Assert.Equal(client.Now - 3600, stale["auth_time"]!.GetValue<long>());
    }

    [Fact]
    public async Task RepeatedClaim_IsWrittenTwice()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Token.Next(fault => fault.RepeatedClaim("nonce", "second").RepeatedClaim("aud", 7));

        var token = await client.IdTokenAsync();

        var payload = ClientJwt.Payload(token);
        Assert.Contains($"\"nonce\":\"{SimulatedClient.Nonce}\"", payload, StringComparison.Ordinal);
        Assert.EndsWith(""","nonce":"second","aud":7}""", payload, StringComparison.Ordinal);
        Assert.True(ClientJwt.IsSignedBy(token, SimulatedClient.Secret));
    }

    [Theory]
    [InlineData("HS256", "HS256")]
    [InlineData("HS384", "HS384")]
    [InlineData("RS256", "HS512")]
    [InlineData("hs512", "HS512")]
    public async Task Algorithm_NamesItAndSignsAccordingly(string named, string used)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Token.Next(fault => fault.Algorithm(named));

        var token = await client.IdTokenAsync();

        Assert.Equal(named, ClientJwt.Header(token)["alg"]!.GetValue<string>());
        Assert.True(ClientJwt.IsSignedBy(token, SimulatedClient.Secret, used));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    public async Task Algorithm_None_LeavesTheSignatureEmpty(string none)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Token.Next(fault => fault.Algorithm(none));

        var token = await client.IdTokenAsync();

        Assert.Equal(none, ClientJwt.Header(token)["alg"]!.GetValue<string>());
        Assert.Empty(ClientJwt.Signature(token));
    }

    [Fact]
    public async Task TokenHeader_AnyMember_IsSent()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Token.Next(fault => fault.TokenHeader(header =>
        {
            header.Remove("typ");
            header["jku"] = "https://evil.example.com/keys";
        }));

        var token = await client.IdTokenAsync();

        Assert.Equal("""{"alg":"HS512","jku":"https://evil.example.com/keys"}""", ClientJwt.Header(token).ToJsonString());
    }

    [Fact]
    public async Task BrokenSignature_DoesNotVerify()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Token.Next(fault => fault.BrokenSignature());

        var token = await client.IdTokenAsync();

        Assert.False(ClientJwt.IsSignedBy(token, SimulatedClient.Secret));
        Assert.Equal(86, ClientJwt.Signature(token).Length);
    }

    [Fact]
    public async Task SignWith_UsesTheOtherSecret()
    {
        await using var client = await SimulatedClient.StartAsync();
        var other = new string('x', 40);
        client.Duo.Faults.Token.Next(fault => fault.SignWith(other));

        var token = await client.IdTokenAsync();

        Assert.True(ClientJwt.IsSignedBy(token, other));
    }

    [Fact]
    public async Task IdToken_AnyText_ReplacesTheToken()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Token.Next(fault => fault.IdToken("a.b"));

        var token = await client.IdTokenAsync();

        Assert.Equal("a.b", token);
    }

    [Fact]
    public async Task PreviousIdToken_SendsTheLastOneAgain()
    {
        await using var client = await SimulatedClient.StartAsync();
        var first = await client.IdTokenAsync();
        client.Duo.Faults.Token.Next(fault => fault.PreviousIdToken());

        var second = await client.IdTokenAsync(claims => claims["nonce"] = "another-nonce-0123456789");

        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData("token_type", "\"MAC\"")]
    [InlineData("token_type", "\"bearer\"")]
    [InlineData("access_token", "\"\"")]
    [InlineData("expires_in", "\"300\"")]
    [InlineData("id_token", "7")]
    public async Task ResponseMember_AnyValue_IsSent(string name, string value)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Token.Next(fault => fault.ResponseMember(name, JsonNode.Parse(value)));

        var response = await client.TokenAsync(await client.CodeAsync());

        Assert.Equal(value, response.Json[name]!.ToJsonString());
    }

    [Theory]
    [InlineData("token_type")]
    [InlineData("access_token")]
    [InlineData("expires_in")]
    [InlineData("id_token")]
    public async Task WithoutResponseMember_LeavesItOut(string name)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Token.Next(fault => fault.WithoutResponseMember(name));

        var response = await client.TokenAsync(await client.CodeAsync());

        Assert.False(response.Json.ContainsKey(name));
    }

    [Fact]
    public async Task UntilReset_SameNodeForManyCalls_IsSentEveryTime()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Token.UntilReset(fault => fault.AuthResult("deny"));

        var first = await client.IdTokenClaimsAsync();
        var second = await client.IdTokenClaimsAsync();

        Assert.Equal(("deny", "deny"), (Text(first, "auth_result.result"), Text(second, "auth_result.result")));
    }

    private static string Text(JsonObject claims, string path) => At(claims, path)!.GetValue<string>();

    private static JsonNode? At(JsonObject claims, string path) =>
        path.Split('.').Aggregate((JsonNode?)claims, (node, name) => node![name]);
}
