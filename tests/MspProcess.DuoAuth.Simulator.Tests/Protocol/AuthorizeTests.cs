using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Protocol;

public sealed class AuthorizeTests
{
    private const string Other = "DIOTHEROTHEROTHEROTH";

    [Theory]
    [InlineData("client_id", "\"" + Other + "\"", "invalid_client")]
    [InlineData("client_id", null, "invalid_client")]
    [InlineData("iss", "\"" + Other + "\"", "invalid_client")]
    [InlineData("aud", "\"https://api-other.duosecurity.com\"", "invalid_client")]
    [InlineData("aud", "\"https://api-12345678.duosecurity.com/\"", "invalid_client")]
    [InlineData("exp", "1", "invalid_client")]
    [InlineData("exp", "99999999999", "invalid_client")]
    [InlineData("exp", null, "invalid_client")]
    [InlineData("nbf", "99999999999", "invalid_client")]
    [InlineData("response_type", "\"token\"", "unsupported_response_type")]
    [InlineData("response_type", null, "unsupported_response_type")]
    [InlineData("scope", "\"email\"", "invalid_scope")]
    [InlineData("scope", null, "invalid_scope")]
    [InlineData("redirect_uri", null, "invalid_request")]
    [InlineData("redirect_uri", "\"/signin-duo\"", "invalid_request")]
    [InlineData("redirect_uri", "\"http://portal.example.com/signin-duo\"", "invalid_request")]
    [InlineData("redirect_uri", "\"https://192.0.2.1/signin-duo\"", "invalid_request")]
    [InlineData("redirect_uri", "\"https://[::1]/signin-duo\"", "invalid_request")]
    [InlineData("redirect_uri", "\"https://portal.example.com/signin-duo#x\"", "invalid_request")]
    [InlineData("redirect_uri", "\"javascript:alert(1)\"", "invalid_request")]
    [InlineData("state", null, "invalid_request")]
    [InlineData("state", "15", "invalid_request")]
    [InlineData("duo_uname", null, "invalid_request")]
    [InlineData("duo_uname", "\"\"", "invalid_request")]
    [InlineData("duo_uname", "\" \"", "invalid_request")]
    [InlineData("duo_uname", "7", "invalid_request")]
    [InlineData("nonce", "\"\"", "invalid_request")]
    [InlineData("nonce", "7", "invalid_request")]
    [InlineData("use_duo_code_attribute", "\"yes\"", "invalid_request")]
    [InlineData("use_duo_code_attribute", "1", "invalid_request")]
    [InlineData("max_age", "\"0\"", "invalid_request")]
    [InlineData("max_age", "-1", "invalid_request")]
    [InlineData("prompt", "\"none\"", "invalid_request")]
    public async Task Authorize_BadClaim_ShowsAnErrorInTheBrowser(string claim, string? value, string error)
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.AuthorizeAsync(claims => Change(claims, claim, value));

        Assert.Equal((400, error), (response.Status, response.Error));
        Assert.Null(response.Location);
        Assert.DoesNotContain(client.Duo.Calls, call => call.Endpoint == DuoSimulatorEndpoint.Callback);
    }

    [Theory]
    [InlineData("aud", null)]
    [InlineData("iss", null)]
    [InlineData("aud", "\"https://api-12345678.duosecurity.com/oauth/v1/authorize\"")]
    [InlineData("nonce", null)]
    [InlineData("redirect_uri", "\"http://localhost:5080/signin-duo\"")]
    [InlineData("redirect_uri", "\"https://portal.example.com:8443/base/signin-duo?tenant=7\"")]
    [InlineData("use_duo_code_attribute", "\"true\"")]
    [InlineData("max_age", "0")]
    [InlineData("prompt", "\"login\"")]
    public async Task Authorize_ClaimAsSomeClientSendsIt_IsAccepted(string claim, string? value)
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.AuthorizeAsync(claims => Change(claims, claim, value));

        Assert.Equal(302, response.Status);
        Assert.Equal(SimulatedClient.State, response.CallbackParameter("state"));
        Assert.NotNull(response.CallbackParameter("duo_code"));
    }

    [Theory]
    [InlineData("state", 15, 400)]
    [InlineData("state", 16, 302)]
    [InlineData("state", 1024, 302)]
    [InlineData("state", 1025, 400)]
    [InlineData("nonce", 15, 400)]
    [InlineData("nonce", 16, 302)]
    [InlineData("nonce", 1024, 302)]
    [InlineData("nonce", 1025, 400)]
    public async Task Authorize_Length_HasBounds(string claim, int length, int status)
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.AuthorizeAsync(claims => claims[claim] = new string('a', length));

        Assert.Equal(status, response.Status);
    }

    [Theory]
    [InlineData("true", "duo_code")]
    [InlineData("\"true\"", "duo_code")]
    [InlineData("false", "code")]
    [InlineData("\"false\"", "code")]
    [InlineData(null, "code")]
    public async Task Authorize_UseDuoCodeAttribute_DecidesTheParameter(string? value, string parameter)
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.AuthorizeAsync(claims => Change(claims, "use_duo_code_attribute", value));

        Assert.Single(response.CallbackParameters(parameter));
        Assert.Empty(response.CallbackParameters(parameter == "code" ? "duo_code" : "code"));
    }

    [Fact]
    public async Task Authorize_WrongSecret_IsInvalidClient()
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.AuthorizeAsync(secret: new string('x', 40));

        Assert.Equal((400, "invalid_client"), (response.Status, response.Error));
        Assert.Equal("The provided client_assertion was invalid.", response.Json["error_description"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("HS256", 302)]
    [InlineData("HS384", 400)]
    public async Task Authorize_Algorithm_OnlyTwoAreAccepted(string algorithm, int status)
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.AuthorizeAsync(algorithm: algorithm);

        Assert.Equal(status, response.Status);
    }

    [Theory]
    [InlineData(DuoSimulatedApplicationKind.AuthApi)]
    [InlineData(DuoSimulatedApplicationKind.AdminApi)]
    public async Task Authorize_ApplicationOfAnotherKind_IsUnauthorized(DuoSimulatedApplicationKind kind)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.RemoveApplication(client.Duo.Applications[0]);
        client.Duo.AddApplication("API", SimulatedClient.ClientId, SimulatedClient.Secret, kind);

        var response = await client.AuthorizeAsync();

        Assert.Equal((400, "unauthorized_request"), (response.Status, response.Error));
        Assert.Equal("Unauthorized OIDC request", response.Json["error_description"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("&state=query-0123456789abcdef", "state", "query-0123456789abcdef")]
    [InlineData("&scope=openid", "state", SimulatedClient.State)]
    public async Task Authorize_CopyInQuery_WinsOverTheJwt(string query, string parameter, string expected)
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.AuthorizeAsync(query: query);

        Assert.Equal(expected, response.CallbackParameter(parameter));
    }

    [Fact]
    public async Task Authorize_RedirectUriInQuery_WinsOverTheJwt()
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.AuthorizeAsync(query: "&redirect_uri=https%3A%2F%2Fevil.example.com%2Fcb");

        Assert.StartsWith("https://evil.example.com/cb?", response.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authorize_NonceInQueryOnly_IsEchoed()
    {
        await using var client = await SimulatedClient.StartAsync();
        var response = await client.AuthorizeAsync(claims => claims.Remove("nonce"), "&nonce=query-nonce-0123456789");

        var token = await client.TokenAsync(response.CallbackParameter("duo_code")!);

        Assert.Equal("query-nonce-0123456789", ClientJwt.Claims(token.Json["id_token"]!.GetValue<string>())["nonce"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("&state=another-0123456789&state=another-0123456789")]
    [InlineData("&client_id=" + Other)]
    public async Task Authorize_RepeatedParameter_IsRefused(string query)
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.AuthorizeAsync(query: query);

        Assert.Equal((400, "invalid_request"), (response.Status, response.Error));
    }

    [Theory]
    [InlineData("response_type")]
    [InlineData("client_id")]
    [InlineData("request")]
    public async Task Authorize_MissingParameter_IsRefused(string missing)
    {
        await using var client = await SimulatedClient.StartAsync();
        var parameters = new Dictionary<string, string>
        {
            ["response_type"] = "code",
            ["client_id"] = SimulatedClient.ClientId,
            ["request"] = ClientJwt.Sign(client.RequestClaims().ToJsonString(), SimulatedClient.Secret),
        };
        parameters.Remove(missing);

        var response = await client.PostAsync("/oauth/v1/authorize", parameters);

        Assert.Equal((400, "invalid_request"), (response.Status, response.Error));
    }

    [Fact]
    public async Task Authorize_ByPost_IsAccepted()
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.PostAsync("/oauth/v1/authorize", new()
        {
            ["response_type"] = "code",
            ["client_id"] = SimulatedClient.ClientId,
            ["request"] = ClientJwt.Sign(client.RequestClaims().ToJsonString(), SimulatedClient.Secret),
        });

        Assert.Equal(302, response.Status);
    }

    [Fact]
    public async Task Authorize_RedirectUriWithQuery_KeepsIt()
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.AuthorizeAsync(claims => claims["redirect_uri"] = "https://portal.example.com/cb?tenant=7");

        Assert.StartsWith("https://portal.example.com/cb?tenant=7&state=", response.Location, StringComparison.Ordinal);
    }

    private static void Change(JsonObject claims, string claim, string? value)
    {
        claims.Remove(claim);
        if (value is not null)
        {
            claims[claim] = JsonNode.Parse(value);
        }
    }
}
