using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Tests.Support;
using MspProcess.DuoAuth.Simulator.Tokens;

namespace MspProcess.DuoAuth.Simulator.Tests.Protocol;

/// <summary>The vectors of Duo's own client libraries.</summary>
public sealed class VectorTests
{
    private const string Altered =
        "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhYmNkZWYiLCJuYW1lIjoiSm9obiBEb2UiLCJpYXQiOjE1MTYyMzkwMjJ9."
        + "kmo4YemI0g8l9fGV1z5Obec3oEQdeena21lFrDrID9O2NmPC-6Oh2InZ0Gd34EhqevZ5dqRf-nfYNAL6nDS33A";

    private const string Foreign =
        "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWUsImlhdCI6MTUxNjIzOTAyMn0."
        + "qKLZNpctaGsuqLr6KkPiM7_9jG5sEEaLPLakrA1kjk7z0lF3HX_RTRS3c4wVFWMEV_jGg72KIjlBpsWrqMxSNg";

    [Theory]
    [InlineData(40)]
    [InlineData(64)]
    [InlineData(128)]
    public void Compute_KeyPaddedWithNul_GivesTheSameMac(int length)
    {
        var secret = SimulatedClient.Secret.PadRight(length, '\0');

        var mac = HmacAlgorithm.Compute(HmacAlgorithm.HS512, secret, "abc"u8);

        Assert.Equal(
            "7b5dff31f27821c00457fc42cd26969be8edeb6f1039535bb6eeb3efd2138be7"
            + "43463b364dca64017017cf5b92e717827e931bae5e0123fe68697242743c57d7",
            Convert.ToHexStringLower(mac));
    }

    [Theory]
    [InlineData(Altered, "abcdef")]
    [InlineData(Foreign, "1234567890")]
    public void IsSignedWith_TokenOfAnotherKey_IsReadAndRefused(string token, string subject)
    {
        var isRead = SignedJwt.TryRead(token, out var jwt);

        Assert.True(isRead);
        Assert.Equal(subject, jwt!.Claims.Text("sub"));
        Assert.False(jwt.IsSignedWith(SimulatedClient.Secret));
    }

    [Fact]
    public async Task Health_Ok_HasTheShapeOfDuosResponse()
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.HealthAsync();

        Assert.Equal(200, response.Status);
        Assert.Equal("application/json", response.ContentType);
        Assert.Equal($$$"""{"stat":"OK","response":{"timestamp":{{{client.Now}}}}}""", response.Body);
    }

    [Fact]
    public async Task Health_Fail_HasTheShapeOfDuosResponse()
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.HealthAsync(claims => claims["aud"] = "https://elsewhere.example.com");

        Assert.Equal(400, response.Status);
        Assert.True(JsonNode.DeepEquals(response.Json, JsonNode.Parse($$"""
            {
              "message": "invalid_client",
              "code": 40002,
              "stat": "FAIL",
              "message_detail": "The provided client_assertion was invalid.",
              "timestamp": {{client.Now}}
            }
            """)));
    }

    [Fact]
    public async Task Token_UnknownCode_RespondsInDuosWords()
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.TokenAsync("unknown");

        Assert.Equal(400, response.Status);
        Assert.True(JsonNode.DeepEquals(response.Json, new JsonObject
        {
            ["error"] = "invalid_grant",
            ["error_description"] = "The provided authorization grant (e.g., authorization code) or refresh token is invalid, expired, "
                + "revoked, does not match the redirection URI used in the authorization request, or was issued to another client.",
        }));
    }

    [Fact]
    public async Task Token_IssuerOfAnotherClient_RespondsInDuosWords()
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.TokenAsync("unknown", claims => claims["iss"] = "DIOTHEROTHEROTHEROTH");

        Assert.Equal(400, response.Status);
        Assert.True(JsonNode.DeepEquals(response.Json, new JsonObject
        {
            ["error"] = "invalid_client",
            ["error_description"] = "Invalid Client assertion: The `iss` claim must match the supplied client_id",
        }));
    }

    [Theory]
    [InlineData(true, "duo_code")]
    [InlineData(false, "code")]
    public async Task Authorize_ClaimsOfThePythonVector_AreAccepted(bool usesDuoCode, string parameter)
    {
        await using var client = await SimulatedClient.StartAsync();
        var claims = JsonNode.Parse($$"""
            {
              "scope": "openid",
              "redirect_uri": "https://www.example.com",
              "client_id": "DIXXXXXXXXXXXXXXXXXX",
              "iss": "DIXXXXXXXXXXXXXXXXXX",
              "aud": "{{SimulatedClient.Origin}}",
              "exp": {{client.Now + 300}},
              "state": "deadbeefdeadbeefdeadbeefdeadbeefdead",
              "response_type": "code",
              "duo_uname": "alice",
              "use_duo_code_attribute": {{(usesDuoCode ? "true" : "false")}}
            }
            """)!.AsObject();

        var response = await client.Browser.GetAsync(
            $"/oauth/v1/authorize?response_type=code&client_id=DIXXXXXXXXXXXXXXXXXX&request={ClientJwt.Sign(claims.ToJsonString(), SimulatedClient.Secret)}");

        Assert.Equal(302, response.Status);
        Assert.StartsWith("https://www.example.com?state=deadbeefdeadbeefdeadbeefdeadbeefdead&", response.Location, StringComparison.Ordinal);
        Assert.NotNull(response.CallbackParameter(parameter));
    }
}
