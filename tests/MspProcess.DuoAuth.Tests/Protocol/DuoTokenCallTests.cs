using System.Net;
using System.Text;

namespace MspProcess.DuoAuth.Tests.Protocol;

public sealed class DuoTokenCallTests : IDisposable
{
    private readonly Duo _duo = new();

    private string GoodToken => Jwt.Sign(Jwt.Header, Claims.Good(_duo.Now).ToJsonString(), Duo.ClientSecret);

    [Fact]
    public async Task Exchange_Request_IsAFormWithAnAssertionForThisAddress()
    {
        await _duo.ExchangeTokenAsync(GoodToken);

        var form = Assert.Single(_duo.Server.Forms);
        var claims = Jwt.PayloadOf(form["client_assertion"]);
        Assert.Equal($"{Duo.Origin}/oauth/v1/token", _duo.Server.Addresses.Single().AbsoluteUri);
        Assert.Equal(
            ["client_assertion", "client_assertion_type", "client_id", "code", "grant_type", "redirect_uri"],
            form.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("authorization_code", form["grant_type"]);
        Assert.Equal(Duo.Code, form["code"]);
        Assert.Equal(Duo.RedirectUri, form["redirect_uri"]);
        Assert.Equal(Duo.ClientId, form["client_id"]);
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", form["client_assertion_type"]);
        Assert.Equal($"{Duo.Origin}/oauth/v1/token", claims.GetProperty("aud").GetString());
        Assert.Equal(["aud", "exp", "iss", "jti", "sub"], Jwt.Names(claims));
        Assert.True(Jwt.IsSignedWith(form["client_assertion"], Duo.ClientSecret));
    }

    [Fact]
    public async Task Exchange_CodeWithDelimiters_IsDataOfTheForm()
    {
        const string Code = "a&grant_type=password&x=%00\r\n+ü\ud800;";
        _duo.Server.RespondWith(Duo.TokenResponse(GoodToken));

        var outcome = await _duo.ExchangeAsync(Duo.Exchange with { Code = Code });

        Assert.True(outcome.Succeeded, outcome.ToString());
        Assert.Equal("authorization_code", _duo.Server.Forms.Single()["grant_type"]);
        Assert.Equal(Code.Replace('\ud800', '\uFFFD'), _duo.Server.Forms.Single()["code"]);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(299)]
    public async Task Exchange_AnySuccessStatus_IsRead(int status)
    {
        _duo.Server.RespondWith(Duo.TokenResponse(GoodToken), (HttpStatusCode)status);

        var outcome = await _duo.ExchangeAsync();

        Assert.True(outcome.Succeeded, outcome.ToString());
    }

    [Theory]
    [InlineData("\"Bearer\"", true)]
    [InlineData("\"bearer\"", true)]
    [InlineData("\"BEARER\"", true)]
    [InlineData("\"Bearer \"", false)]
    [InlineData("\"MAC\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("null", false)]
    [InlineData("[\"Bearer\"]", false)]
    public async Task Exchange_TokenType_MustBeBearer(string tokenType, bool accepted)
    {
        _duo.Server.RespondWith($$"""{"id_token":"{{GoodToken}}","token_type":{{tokenType}}}""");

        var outcome = await _duo.ExchangeAsync();

        Assert.Equal(accepted ? null : DuoFailureReason.DuoResponseUnreadable, outcome.Failure?.Reason);
    }

    [Fact]
    public async Task Exchange_WithoutTokenType_IsRefused()
    {
        _duo.Server.RespondWith($$"""{"id_token":"{{GoodToken}}"}""");

        var outcome = await _duo.ExchangeAsync();

        Assert.Equal(DuoFailureReason.DuoResponseUnreadable, outcome.Failure?.Reason);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id_token":null,"token_type":"Bearer"}""")]
    [InlineData("""{"id_token":"","token_type":"Bearer"}""")]
    [InlineData("""{"id_token":7,"token_type":"Bearer"}""")]
    [InlineData("""{"id_token":["TOKEN"],"token_type":"Bearer"}""")]
    [InlineData("""{"id_token":{"id_token":"TOKEN"},"token_type":"Bearer"}""")]
    [InlineData("""{"Id_Token":"TOKEN","token_type":"Bearer"}""")]
    [InlineData("""{"id_token":"x","id_token":"TOKEN","token_type":"Bearer"}""")]
    [InlineData("""{"id_token":"TOKEN","token_type":"Bearer","a":{"b":1,"b":2}}""")]
    [InlineData("""{"id_token":"\ud800","token_type":"Bearer"}""")]
    [InlineData("""[{"id_token":"TOKEN","token_type":"Bearer"}]""")]
    [InlineData("""{"id_token":"TOKEN","token_type":"Bearer"}x""")]
    [InlineData("""{"id_token":"TOKEN","token_type":"Bearer",}""")]
    [InlineData("\"TOKEN\"")]
    [InlineData("TOKEN")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("<!DOCTYPE html><html></html>")]
    [InlineData("id_token=TOKEN&token_type=Bearer")]
    public async Task Exchange_ResponseOfAnotherShape_IsUnreadable(string body)
    {
        _duo.Server.RespondWith(body.Replace("TOKEN", GoodToken, StringComparison.Ordinal));

        var outcome = await _duo.ExchangeAsync();

        Assert.Equal(DuoFailureReason.DuoResponseUnreadable, outcome.Failure?.Reason);
    }

    [Fact]
    public async Task Exchange_ResponseNestedTooDeep_IsUnreadable()
    {
        _duo.Server.RespondWith($$"""{"id_token":"{{GoodToken}}","token_type":"Bearer","deep":{{new string('[', 5000)}}{{new string(']', 5000)}}}""");

        var outcome = await _duo.ExchangeAsync();

        Assert.Equal(DuoFailureReason.DuoResponseUnreadable, outcome.Failure?.Reason);
    }

    [Fact]
    public async Task Exchange_ResponseThatIsNotUtf8_IsUnreadable()
    {
        var response = Encoding.ASCII.GetBytes(Duo.TokenResponse(GoodToken));
        response[response.AsSpan().IndexOf("opaque"u8)] = 0xC3;
        _duo.Server.RespondWith(response);

        var outcome = await _duo.ExchangeAsync();

        Assert.Equal(DuoFailureReason.DuoResponseUnreadable, outcome.Failure?.Reason);
    }

    [Fact]
    public async Task Exchange_Utf16Response_IsUnreadable()
    {
        _duo.Server.RespondWith(Encoding.Unicode.GetBytes(Duo.TokenResponse(GoodToken)));

        var outcome = await _duo.ExchangeAsync();

        Assert.Equal(DuoFailureReason.DuoResponseUnreadable, outcome.Failure?.Reason);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant","error_description":"The provided authorization grant or refresh token is invalid, expired, revoked, does not match the redirection URI."}""", DuoFailureReason.DuoInvalidGrant)]
    [InlineData(200, """{"error":"invalid_grant","id_token":"x","token_type":"Bearer"}""", DuoFailureReason.DuoInvalidGrant)]
    [InlineData(400, """{"error":"invalid_client","error_description":"Invalid Client assertion: The `iss` claim must match the supplied client_id"}""", DuoFailureReason.DuoInvalidClient)]
    [InlineData(401, """{"error":"invalid_client"}""", DuoFailureReason.DuoInvalidClient)]
    [InlineData(503, """{"error":"invalid_client"}""", DuoFailureReason.DuoInvalidClient)]
    [InlineData(400, """{"error":"unauthorized_request","error_description":"Unauthorized OIDC request"}""", DuoFailureReason.DuoWrongApplicationType)]
    [InlineData(401, """{"error":"unauthorized_client"}""", DuoFailureReason.DuoRequestRefused)]
    [InlineData(403, """{"error":"access_denied"}""", DuoFailureReason.DuoRequestRefused)]
    [InlineData(400, """{"error":{"error":"invalid_grant"}}""", DuoFailureReason.DuoRequestRefused)]
    [InlineData(400, """{"error":""}""", DuoFailureReason.DuoRequestRefused)]
    [InlineData(400, """{"stat":"FAIL","code":40003,"message":"x"}""", DuoFailureReason.DuoRequestRefused)]
    [InlineData(400, "{}", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(400, "<html>", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(404, "", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(429, "", DuoFailureReason.DuoRateLimited)]
    [InlineData(429, """{"error":"invalid_grant"}""", DuoFailureReason.DuoRateLimited)]
    [InlineData(500, "<html>", DuoFailureReason.DuoServerError)]
    [InlineData(500, """{"error":"server_error"}""", DuoFailureReason.DuoServerError)]
    [InlineData(599, "", DuoFailureReason.DuoServerError)]
    public async Task Exchange_Failure_IsNamed(int status, string body, DuoFailureReason expected)
    {
        _duo.Server.RespondWith(body, (HttpStatusCode)status);

        var outcome = await _duo.ExchangeAsync();

        Assert.Equal(expected, outcome.Failure?.Reason);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task Exchange_GoodTokenUnderAnErrorStatus_IsRefused(int status)
    {
        _duo.Server.RespondWith(Duo.TokenResponse(GoodToken), (HttpStatusCode)status);

        var outcome = await _duo.ExchangeAsync();

        Assert.False(outcome.Succeeded);
    }

    [Fact]
    public async Task Exchange_CredentialsThatAreNotDuos_AreRefusedWithoutACall()
    {
        var outcome = await _duo.Client.ExchangeAsync(Duo.Credentials with { ClientSecret = "short" }, Duo.Exchange, CancellationToken.None);

        Assert.Equal(DuoFailureReason.DuoInvalidClient, outcome.Failure?.Reason);
        Assert.Empty(_duo.Server.Requests);
    }

    public void Dispose() => _duo.Dispose();
}
