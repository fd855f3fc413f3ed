using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Protocol;

/// <summary>The client assertion, at the health check and at the token endpoint.</summary>
public sealed class AssertionTests
{
    public static TheoryData<string, string> Refusals => new()
    {
        { "aud", "\"https://api-12345678.duosecurity.com/oauth/v1/authorize\"" },
        { "aud", "null" },
        { "exp", "now" },
        { "exp", "now+3601" },
        { "exp", "null" },
        { "exp", "\"soon\"" },
        { "exp", "true" },
        { "nbf", "now+1" },
        { "nbf", "\"later\"" },
        { "jti", "null" },
        { "jti", "\" \"" },
        { "jti", "7" },
        { "iss", "\"DIOTHEROTHEROTHEROTH\"" },
        { "sub", "\"DIOTHEROTHEROTHEROTH\"" },
        { "sub", "null" },
    };

    public static TheoryData<string, string> Acceptances => new()
    {
        { "exp", "now+1" },
        { "exp", "now+3600" },
        { "exp", "\"now+300\"" },
        { "exp", "now+300.92" },
        { "nbf", "now" },
        { "iat", "now+60" },
        { "jti", "\"deadbeef\"" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Health_BadClaim_IsInvalidClient(string claim, string value)
    {
        await using var client = await SimulatedClient.StartAsync();

        var answer = await client.HealthAsync(claims => Change(claims, claim, value, client.Now));

        Assert.Equal((400, 40002), (answer.Status, answer.Json["code"]!.GetValue<int>()));
        Assert.Equal("invalid_client", answer.Json["message"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Token_BadClaim_IsInvalidClient(string claim, string value)
    {
        await using var client = await SimulatedClient.StartAsync();
        var code = await client.CodeAsync();

        var answer = await client.TokenAsync(code, claims => Change(claims, claim, value, client.Now));

        Assert.Equal((400, "invalid_client"), (answer.Status, answer.Error));
        Assert.Equal(200, (await client.TokenAsync(code)).Status);   // the refused call did not spend the code
    }

    [Theory]
    [MemberData(nameof(Acceptances))]
    public async Task Health_ClaimAsSomeClientSendsIt_IsAccepted(string claim, string value)
    {
        await using var client = await SimulatedClient.StartAsync();

        var answer = await client.HealthAsync(claims => Change(claims, claim, value, client.Now));

        Assert.Equal(200, answer.Status);
    }

    [Theory]
    [InlineData("HS512", 200)]
    [InlineData("HS256", 200)]
    [InlineData("HS384", 400)]
    [InlineData("none", 400)]
    public async Task Health_Algorithm_OnlyTwoAreAccepted(string algorithm, int status)
    {
        await using var client = await SimulatedClient.StartAsync();

        var answer = await client.HealthAsync(algorithm: algorithm);

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task Health_WrongSecret_SaysThatTheSignatureFailed()
    {
        await using var client = await SimulatedClient.StartAsync();

        var answer = await client.HealthAsync(secret: new string('x', 40));

        Assert.Equal(400, answer.Status);
        Assert.Equal("Failed to verify signature.", answer.Json["message_detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Health_SecretThatWasReset_IsRefused()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Applications[0].ResetSecret();

        var answer = await client.HealthAsync();

        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public async Task Health_UnknownClient_IsInvalidClient()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.RemoveApplication(client.Duo.Applications[0]);

        var answer = await client.HealthAsync();

        Assert.Equal((400, 40002), (answer.Status, answer.Json["code"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Health_ClientIdOfAnotherApplication_IsRefused()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.AddApplication("Other", "DIOTHEROTHEROTHEROTH", SimulatedClient.Secret);

        var answer = await client.PostAsync("/oauth/v1/health_check", new()
        {
            ["client_id"] = "DIOTHEROTHEROTHEROTH",
            ["client_assertion"] = ClientJwt.Sign(client.AssertionClaims("health_check").ToJsonString(), SimulatedClient.Secret),
        });

        Assert.Equal(400, answer.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("e30.e30.*")]
    [InlineData("W10.e30.AA")]
    public async Task Health_NoJwt_IsInvalidClient(string assertion)
    {
        await using var client = await SimulatedClient.StartAsync();

        var answer = await client.PostAsync(
            "/oauth/v1/health_check", new() { ["client_id"] = SimulatedClient.ClientId, ["client_assertion"] = assertion });

        Assert.Equal((400, 40002), (answer.Status, answer.Json["code"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Health_RepeatedClaim_IsInvalidClient()
    {
        await using var client = await SimulatedClient.StartAsync();
        var payload = client.AssertionClaims("health_check").ToJsonString().Replace("}", ""","jti":"again"}""", StringComparison.Ordinal);

        var answer = await client.PostAsync("/oauth/v1/health_check", new()
        {
            ["client_id"] = SimulatedClient.ClientId,
            ["client_assertion"] = ClientJwt.Sign(payload, SimulatedClient.Secret),
        });

        Assert.Equal(400, answer.Status);
    }

    [Theory]
    [InlineData("client_id")]
    [InlineData("client_assertion")]
    public async Task Health_MissingParameter_IsRefused(string name)
    {
        await using var client = await SimulatedClient.StartAsync();
        var form = new Dictionary<string, string>
        {
            ["client_id"] = SimulatedClient.ClientId,
            ["client_assertion"] = ClientJwt.Sign(client.AssertionClaims("health_check").ToJsonString(), SimulatedClient.Secret),
        };
        form.Remove(name);

        var answer = await client.PostAsync("/oauth/v1/health_check", form);

        Assert.Equal((400, 40001), (answer.Status, answer.Json["code"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Health_ParametersInQuery_AreAccepted()
    {
        await using var client = await SimulatedClient.StartAsync();

        var answer = await client.PostQueryAsync("/oauth/v1/health_check", new()
        {
            ["client_id"] = SimulatedClient.ClientId,
            ["client_assertion"] = ClientJwt.Sign(client.AssertionClaims("health_check").ToJsonString(), SimulatedClient.Secret),
        });

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task Health_MultipartForm_IsAccepted()
    {
        await using var client = await SimulatedClient.StartAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent(SimulatedClient.ClientId), "client_id" },
            { new StringContent(ClientJwt.Sign(client.AssertionClaims("health_check").ToJsonString(), SimulatedClient.Secret)), "client_assertion" },
        };

        var answer = await Answer.ReadAsync(await client.Http.PostAsync(new Uri("/oauth/v1/health_check", UriKind.Relative), form));

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task Health_ByGet_IsNotAllowed()
    {
        await using var client = await SimulatedClient.StartAsync();

        var answer = await client.Browser.GetAsync("/oauth/v1/health_check");

        Assert.Equal(405, answer.Status);
    }

    private static void Change(JsonObject claims, string claim, string value, long now)
    {
        claims.Remove(claim);
        if (value != "null")
        {
            claims[claim] = JsonNode.Parse(Resolve(value, now));
        }
    }

    private static string Resolve(string value, long now)
    {
        var at = value.IndexOf("now", StringComparison.Ordinal);
        if (at < 0)
        {
            return value;
        }

        var offset = value[(at + 3)..].TrimEnd('"');
        var time = now + (offset.Length == 0 ? 0m : decimal.Parse(offset));
        return value.StartsWith('"') ? $"\"{time}\"" : $"{time}";
    }
}
