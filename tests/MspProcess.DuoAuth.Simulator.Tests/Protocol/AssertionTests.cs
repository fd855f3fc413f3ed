using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Protocol;

/// <summary>The client assertion, at the health check and at the token endpoint.</summary>
public sealed class AssertionTests
{
    public static TheoryData<string, string> Failures => new()
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
    [MemberData(nameof(Failures))]
    public async Task Health_BadClaim_IsInvalidClient(string claim, string value)
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.HealthAsync(claims => Change(claims, claim, value, client.Now));

        Assert.Equal((400, 40002), (response.Status, response.Json["code"]!.GetValue<int>()));
        Assert.Equal("invalid_client", response.Json["message"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Token_BadClaim_IsInvalidClient(string claim, string value)
    {
        await using var client = await SimulatedClient.StartAsync();
        var code = await client.CodeAsync();

        var response = await client.TokenAsync(code, claims => Change(claims, claim, value, client.Now));

        Assert.Equal((400, "invalid_client"), (response.Status, response.Error));
        Assert.Equal(200, (await client.TokenAsync(code)).Status);   // the refused call did not spend the code
    }

    [Theory]
    [MemberData(nameof(Acceptances))]
    public async Task Health_ClaimAsSomeClientSendsIt_IsAccepted(string claim, string value)
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.HealthAsync(claims => Change(claims, claim, value, client.Now));

        Assert.Equal(200, response.Status);
    }

    [Theory]
    [InlineData("HS512", 200)]
    [InlineData("HS256", 200)]
    [InlineData("HS384", 400)]
    [InlineData("none", 400)]
    public async Task Health_Algorithm_OnlyTwoAreAccepted(string algorithm, int status)
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.HealthAsync(algorithm: algorithm);

        Assert.Equal(status, response.Status);
    }

    [Fact]
    public async Task Health_WrongSecret_SaysThatTheSignatureFailed()
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.HealthAsync(secret: new string('x', 40));

        Assert.Equal(400, response.Status);
        Assert.Equal("Failed to verify signature.", response.Json["message_detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Health_SecretThatWasReset_IsRefused()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Applications[0].ResetSecret();

        var response = await client.HealthAsync();

        Assert.Equal(400, response.Status);
    }

    [Fact]
    public async Task Health_UnknownClient_IsInvalidClient()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.RemoveApplication(client.Duo.Applications[0]);

        var response = await client.HealthAsync();

        Assert.Equal((400, 40002), (response.Status, response.Json["code"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Health_ClientIdOfAnotherApplication_IsRefused()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.AddApplication("Other", "DIOTHEROTHEROTHEROTH", SimulatedClient.Secret);

        var response = await client.PostAsync("/oauth/v1/health_check", new()
        {
            ["client_id"] = "DIOTHEROTHEROTHEROTH",
            ["client_assertion"] = ClientJwt.Sign(client.AssertionClaims("health_check").ToJsonString(), SimulatedClient.Secret),
        });

        Assert.Equal(400, response.Status);
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

        var response = await client.PostAsync(
            "/oauth/v1/health_check", new() { ["client_id"] = SimulatedClient.ClientId, ["client_assertion"] = assertion });

        Assert.Equal((400, 40002), (response.Status, response.Json["code"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Health_RepeatedClaim_IsInvalidClient()
    {
        await using var client = await SimulatedClient.StartAsync();
        var payload = client.AssertionClaims("health_check").ToJsonString().Replace("}", ""","jti":"again"}""", StringComparison.Ordinal);

        var response = await client.PostAsync("/oauth/v1/health_check", new()
        {
            ["client_id"] = SimulatedClient.ClientId,
            ["client_assertion"] = ClientJwt.Sign(payload, SimulatedClient.Secret),
        });

        Assert.Equal(400, response.Status);
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

        var response = await client.PostAsync("/oauth/v1/health_check", form);

        Assert.Equal((400, 40001), (response.Status, response.Json["code"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Health_ParametersInQuery_AreAccepted()
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.PostQueryAsync("/oauth/v1/health_check", new()
        {
            ["client_id"] = SimulatedClient.ClientId,
            ["client_assertion"] = ClientJwt.Sign(client.AssertionClaims("health_check").ToJsonString(), SimulatedClient.Secret),
        });

        Assert.Equal(200, response.Status);
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

        var response = await SimulatorResponse.ReadAsync(await client.Http.PostAsync(new Uri("/oauth/v1/health_check", UriKind.Relative), form));

        Assert.Equal(200, response.Status);
    }

    [Fact]
    public async Task Health_ByGet_IsNotAllowed()
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.Browser.GetAsync("/oauth/v1/health_check");

        Assert.Equal(405, response.Status);
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
