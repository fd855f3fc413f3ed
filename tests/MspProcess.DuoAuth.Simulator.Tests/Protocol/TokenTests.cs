using System.Globalization;
using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Storage;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Protocol;

public sealed class TokenTests
{
    [Fact]
    public async Task Token_GoodCode_RespondsWithTheFourMembers()
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.TokenAsync(await client.CodeAsync());

        Assert.Equal(200, response.Status);
        Assert.Equal(["id_token", "access_token", "expires_in", "token_type"], response.Json.Select(member => member.Key));
        Assert.Equal(300, response.Json["expires_in"]!.GetValue<int>());
        Assert.Equal("Bearer", response.Json["token_type"]!.GetValue<string>());
        Assert.Contains("no-store", response.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task IdToken_IsSignedAndComplete()
    {
        await using var client = await SimulatedClient.StartAsync();

        var token = await client.IdTokenAsync();

        var claims = ClientJwt.Claims(token);
        Assert.Equal("""{"alg":"HS512","typ":"JWT"}""", ClientJwt.Header(token).ToJsonString());
        Assert.True(ClientJwt.IsSignedBy(token, SimulatedClient.Secret));
        Assert.Equal($"{SimulatedClient.Origin}/oauth/v1/token", Text(claims, "iss"));
        Assert.Equal(SimulatedClient.ClientId, Text(claims, "aud"));
        Assert.Equal(SimulatedClient.Nonce, Text(claims, "nonce"));
        Assert.Equal(SimulatedClient.User, Text(claims, "sub"));
        Assert.Equal(SimulatedClient.User, Text(claims, "preferred_username"));
        Assert.Equal(client.Now, claims["iat"]!.GetValue<long>());
        Assert.Equal(client.Now + 300, claims["exp"]!.GetValue<long>());
        Assert.Equal(client.Now, claims["auth_time"]!.GetValue<long>());
        Assert.Equal("""["mfa","pop"]""", claims["amr"]!.ToJsonString());
        Assert.Equal("""{"result":"allow","status":"allow","status_msg":"Login Successful"}""", claims["auth_result"]!.ToJsonString());
        Assert.Equal("duo_push", Text(claims["auth_context"]!, "factor"));
        Assert.Equal("user_approved", Text(claims["auth_context"]!, "reason"));
        Assert.Equal(client.Duo.Users[0].Key, Text(claims["auth_context"]!["user"]!, "key"));
    }

    [Fact]
    public async Task IdToken_Context_HasTheMembersOfARealOne()
    {
        await using var client = await SimulatedClient.StartAsync();

        var claims = await client.IdTokenClaimsAsync(request => request["dest_app_name"] = "Acme <Portal>");

        var context = claims["auth_context"]!.AsObject();
        Assert.Equal(
            [
                "access_device", "adaptive_trust_assessments", "alias", "application", "auth_device", "email", "event_type", "factor",
                "isotimestamp", "ood_software", "reason", "result", "timestamp", "trusted_endpoint_status", "txid", "user",
            ],
            context.Select(member => member.Key).Order());
        Assert.Equal("Acme <Portal>", Text(context["application"]!, "destination_name"));
        Assert.Equal(SimulatedClient.ClientId, Text(context["application"]!, "key"));
        Assert.Equal(client.Clock.GetUtcNow(), DateTimeOffset.Parse(Text(context, "isotimestamp"), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task IdToken_NoNonceSent_HasNone()
    {
        await using var client = await SimulatedClient.StartAsync();

        var claims = await client.IdTokenClaimsAsync(request => request.Remove("nonce"));

        Assert.False(claims.ContainsKey("nonce"));
    }

    [Theory]
    [InlineData("ALICE")]
    [InlineData("alice@corp.example.com")]
    public async Task IdToken_AliasOrOtherCase_NamesBothUserNames(string sent)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Users[0].Aliases = ["alice@corp.example.com"];

        var claims = await client.IdTokenClaimsAsync(request => request["duo_uname"] = sent);

        Assert.Equal(sent, Text(claims, "preferred_username"));
        Assert.Equal("alice", Text(claims, "sub"));
        Assert.Equal(client.Duo.Users[0].Key, Text(claims["auth_context"]!["user"]!, "key"));
    }

    [Fact]
    public async Task IdToken_UserKey_IsStableAcrossLogins()
    {
        await using var client = await SimulatedClient.StartAsync();

        var first = await client.IdTokenClaimsAsync();
        var second = await client.IdTokenClaimsAsync();

        Assert.Equal(Text(first["auth_context"]!["user"]!, "key"), Text(second["auth_context"]!["user"]!, "key"));
        Assert.NotEqual(Text(first["auth_context"]!, "txid"), Text(second["auth_context"]!, "txid"));
    }

    [Theory]
    [InlineData(Factors.Passcode, "valid_passcode", """["mfa","otp"]""")]
    [InlineData(Factors.PhoneCall, "user_approved", """["mfa","tel"]""")]
    [InlineData(Factors.BypassCode, "valid_passcode", "[]")]
    [InlineData("WebAuthn Chrome Touch ID", "user_approved", """["mfa","pop"]""")]
    public async Task IdToken_FactorOfTheUser_IsTold(string factor, string reason, string methods)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Users[0].Factor = factor;

        var claims = await client.IdTokenClaimsAsync();

        Assert.Equal(factor, Text(claims["auth_context"]!, "factor"));
        Assert.Equal(reason, Text(claims["auth_context"]!, "reason"));
        Assert.Equal(methods, claims["amr"]!.ToJsonString());
    }

    [Fact]
    public async Task Token_CodeUsedTwice_IsInvalidGrant()
    {
        await using var client = await SimulatedClient.StartAsync();
        var code = await client.CodeAsync();
        await client.TokenAsync(code);

        var response = await client.TokenAsync(code);

        Assert.Equal((400, "invalid_grant"), (response.Status, response.Error));
    }

    [Fact]
    public async Task Token_SameCodeManyTimesAtOnce_WorksOnce()
    {
        await using var client = await SimulatedClient.StartAsync();
        var code = await client.CodeAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.TokenAsync(code)));

        Assert.Single(responses, response => response.Status == 200);
    }

    [Theory]
    [InlineData(299, 200)]
    [InlineData(300, 400)]
    public async Task Token_OldCode_Expires(int seconds, int status)
    {
        await using var client = await SimulatedClient.StartAsync();
        var code = await client.CodeAsync();
        client.Clock.Advance(TimeSpan.FromSeconds(seconds));

        var response = await client.TokenAsync(code);

        Assert.Equal(status, response.Status);
    }

    [Fact]
    public async Task Token_CodeOfAnotherClient_IsInvalidGrantAndStaysGood()
    {
        await using var client = await SimulatedClient.StartAsync();
        const string Other = "DIOTHEROTHEROTHEROTH";
        client.Duo.AddApplication("Other", Other, SimulatedClient.Secret);
        var code = await client.CodeAsync();

        var response = await client.TokenAsync(
            code,
            claims => (claims["iss"], claims["sub"]) = (Other, Other),
            form => form["client_id"] = Other);

        Assert.Equal((400, "invalid_grant"), (response.Status, response.Error));
        Assert.Equal(200, (await client.TokenAsync(code)).Status);
    }

    [Theory]
    [InlineData("redirect_uri", "https://portal.example.com/elsewhere", "invalid_grant")]
    [InlineData("redirect_uri", "https://portal.example.com/signin-duo/", "invalid_grant")]
    [InlineData("code", "unknown", "invalid_grant")]
    [InlineData("grant_type", "refresh_token", "unsupported_grant_type")]
    [InlineData("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer", "invalid_client")]
    [InlineData("client_id", "DIOTHEROTHEROTHEROTH", "invalid_client")]
    [InlineData("client_assertion", "nonsense", "invalid_client")]
    [InlineData("grant_type", "", "invalid_request")]
    [InlineData("code", "", "invalid_request")]
    [InlineData("redirect_uri", "", "invalid_request")]
    [InlineData("client_assertion_type", "", "invalid_request")]
    [InlineData("client_assertion", "", "invalid_request")]
    public async Task Token_BadParameter_IsRefused(string name, string value, string error)
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.TokenAsync(await client.CodeAsync(), parameters: form => form[name] = value);

        Assert.Equal((400, error), (response.Status, response.Error));
    }

    [Fact]
    public async Task Token_RepeatedParameter_IsRefused()
    {
        await using var client = await SimulatedClient.StartAsync();
        var code = await client.CodeAsync();

        var response = await client.PostAsync($"/oauth/v1/token?code={code}", new() { ["code"] = code });

        Assert.Equal((400, "invalid_request"), (response.Status, response.Error));
    }

    [Fact]
    public async Task Token_WithoutClientId_IsAccepted()
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.TokenAsync(await client.CodeAsync(), parameters: form => form.Remove("client_id"));

        Assert.Equal(200, response.Status);
    }

    [Fact]
    public async Task Token_ParametersInQuery_AreAccepted()
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.PostQueryAsync("/oauth/v1/token", new()
        {
            ["grant_type"] = "authorization_code",
            ["code"] = await client.CodeAsync(),
            ["redirect_uri"] = SimulatedClient.RedirectUri,
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = ClientJwt.Sign(client.AssertionClaims("token").ToJsonString(), SimulatedClient.Secret),
        });

        Assert.Equal(200, response.Status);
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
