using System.Net;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Tests.Protocol;

public sealed class DuoHealthCheckTests : IDisposable
{
    private const string Good = """{"stat":"OK","response":{"timestamp":1573068322}}""";

    private readonly Duo _duo = new();

    [Fact]
    public async Task CheckHealth_Healthy_TellsDuosTime()
    {
        _duo.Server.RespondWith(Good);

        var outcome = await _duo.CheckHealthAsync();

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1573068322), outcome.Value?.ServerTime);
    }

    [Fact]
    public async Task CheckHealth_Request_IsAFormWithAnAssertionForThisAddress()
    {
        _duo.Server.RespondWith(Good);

        await _duo.CheckHealthAsync();

        var form = Assert.Single(_duo.Server.Forms);
        var assertion = form["client_assertion"];
        var claims = Jwt.PayloadOf(assertion);
        Assert.Equal($"{Duo.Origin}/oauth/v1/health_check", _duo.Server.Addresses.Single().AbsoluteUri);
        Assert.Equal(HttpMethod.Post, _duo.Server.Requests.Single().Method);
        Assert.Equal("application/x-www-form-urlencoded", _duo.Server.Requests.Single().Content?.Headers.ContentType?.MediaType);
        Assert.Equal(["client_assertion", "client_id"], form.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Duo.ClientId, form["client_id"]);
        Assert.True(Jwt.IsSignedWith(assertion, Duo.ClientSecret));
        Assert.Equal("HS512", Jwt.HeaderOf(assertion).GetProperty("alg").GetString());
        Assert.Equal(["aud", "exp", "iss", "jti", "sub"], Jwt.Names(claims));
        Assert.Equal($"{Duo.Origin}/oauth/v1/health_check", claims.GetProperty("aud").GetString());
        Assert.Equal(Duo.ClientId, claims.GetProperty("iss").GetString());
        Assert.Equal(Duo.ClientId, claims.GetProperty("sub").GetString());
        Assert.Equal(_duo.Now + 300, claims.GetProperty("exp").GetInt64());
        Assert.Equal(36, claims.GetProperty("jti").GetString()?.Length);
    }

    [Fact]
    public async Task CheckHealth_TwoCalls_HaveTwoAssertionIds()
    {
        _duo.Server.RespondWith(Good);

        await _duo.CheckHealthAsync();
        await _duo.CheckHealthAsync();

        Assert.Equal(2, _duo.Server.Forms.Select(static form => Jwt.PayloadOf(form["client_assertion"]).GetProperty("jti").GetString()).Distinct().Count());
    }

    [Theory]
    [InlineData("""{"stat":"OK"}""")]
    [InlineData("""{"stat":"OK","response":null}""")]
    [InlineData("""{"stat":"OK","response":"x"}""")]
    [InlineData("""{"stat":"OK","response":{"timestamp":"x"}}""")]
    [InlineData("""{"stat":"OK","response":{"timestamp":1e300}}""")]
    [InlineData("""{"stat":"OK","error":null}""")]
    [InlineData("""{"stat":"OK","code":40002,"message":"invalid_client"}""")]
    public async Task CheckHealth_WithoutATime_IsHealthyAllTheSame(string body)
    {
        _duo.Server.RespondWith(body);

        var outcome = await _duo.CheckHealthAsync();

        Assert.True(outcome.Succeeded, outcome.ToString());
        Assert.Null(outcome.Value.ServerTime);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task T06_CheckHealth_WrongCredentials_AreNeverAnOutage(int status)
    {
        string[] bodies =
        [
            $$"""{"stat":"FAIL","code":40002,"message":"invalid_client","message_detail":"The provided client_assertion was invalid.","timestamp":{{_duo.Now}}}""",
            """{"stat":"FAIL","code":"","message":"invalid_client"}""",
            """{"stat":"FAIL","code":40002}""",
            """{"error":"invalid_client","error_description":"The provided client_assertion was invalid."}""",
        ];

        foreach (var body in bodies)
        {
            _duo.Server.RespondWith(body, (HttpStatusCode)status);

            var outcome = await _duo.CheckHealthAsync();

            Assert.Equal(DuoFailureReason.DuoInvalidClient, outcome.Failure?.Reason);
        }
    }

    [Theory]
    [InlineData(200, """{"stat":"FAIL","code":40301,"message":"Access forbidden"}""", DuoFailureReason.DuoWrongApplicationType)]
    [InlineData(400, """{"stat":"FAIL","code":40001,"message":"Missing required request parameters"}""", DuoFailureReason.DuoRequestRefused)]
    [InlineData(200, """{"stat":"FAIL"}""", DuoFailureReason.DuoRequestRefused)]
    [InlineData(200, """{"stat":"FAIL","code":42901,"message":"Too Many Requests"}""", DuoFailureReason.DuoRateLimited)]
    [InlineData(429, "", DuoFailureReason.DuoRateLimited)]
    [InlineData(429, """{"stat":"FAIL","code":42901,"message":"Too Many Requests"}""", DuoFailureReason.DuoRateLimited)]
    [InlineData(200, """{"stat":"FAIL","code":50001,"message":"Unknown internal server error"}""", DuoFailureReason.DuoServerError)]
    [InlineData(500, "<html>", DuoFailureReason.DuoServerError)]
    [InlineData(502, "", DuoFailureReason.DuoServerError)]
    [InlineData(503, """{"stat":"OK"}""", DuoFailureReason.DuoServerError)]
    [InlineData(511, "<html>", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(600, "", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(999, """{"stat":"OK"}""", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(404, "<html>", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(404, """{"stat":"OK"}""", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(407, "proxy", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(204, "", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(200, "", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(200, "null", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(200, "true", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(200, "[]", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(200, """["OK"]""", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(200, "{}", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(200, """{"stat":null}""", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(200, """{"stat":1}""", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(200, """{"stat":"ok"}""", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(200, """{"stat":["OK"]}""", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(200, """{"stat":"FAIL","stat":"OK"}""", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(200, """{"stat":"\ud800"}""", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(200, """{"stat":"OK"}}""", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(200, """{"stat":"OK"} {"stat":"OK"}""", DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(200, "<html><body>Log in to the Wi-Fi</body></html>", DuoFailureReason.DuoResponseUnreadable)]
    public async Task CheckHealth_AnythingElse_IsNamed(int status, string body, DuoFailureReason expected)
    {
        _duo.Server.RespondWith(body, (HttpStatusCode)status);

        var outcome = await _duo.CheckHealthAsync();

        Assert.Equal(expected, outcome.Failure?.Reason);
    }

    [Fact]
    public async Task CheckHealth_Failure_TellsTheOperatorDuosWordsAndBothClocks()
    {
        _duo.Server.RespondWith(
            """{"stat":"FAIL","code":40002,"message":"invalid_client","message_detail":"The provided client_assertion was invalid.","timestamp":1573053670}""",
            HttpStatusCode.BadRequest);

        var outcome = await _duo.CheckHealthAsync();

        Assert.Equal("HTTP 400, invalid_client: The provided client_assertion was invalid.; Duo's clock 2019-11-06T15:21:10Z, ours 2026-11-23T12:00:00Z", outcome.Failure?.Detail);
    }

    [Theory]
    [InlineData(61, "The provided client_assertion was invalid.", DuoFailureReason.DuoClockDrift)]
    [InlineData(-61, "The provided client_assertion was invalid.", DuoFailureReason.DuoClockDrift)]
    [InlineData(59, "The provided client_assertion was invalid.", DuoFailureReason.DuoInvalidClient)]
    [InlineData(3600, "Failed to verify signature.", DuoFailureReason.DuoInvalidClient)]
    public async Task CheckHealth_RefusedClient_IsTheClocksFaultOnlyIfItDiffersAndTheSignatureFits(int ahead, string detail, DuoFailureReason expected)
    {
        var theirs = _duo.Now + ahead;
        _duo.Server.RespondWith(
            $$"""{"stat":"FAIL","code":40002,"message":"invalid_client","message_detail":"{{detail}}","timestamp":{{theirs}}}""", HttpStatusCode.BadRequest);

        var outcome = await _duo.CheckHealthAsync();

        Assert.Equal(expected, outcome.Failure?.Reason);
    }

    [Theory]
    [InlineData("", Duo.ClientSecret)]
    [InlineData("XX", Duo.ClientSecret)]
    [InlineData(Duo.ClientId, "")]
    [InlineData(Duo.ClientId, "short")]
    public async Task CheckHealth_CredentialsThatAreNotDuos_AreRefusedWithoutACall(string clientId, string clientSecret)
    {
        var credentials = Duo.Credentials with { ClientId = clientId, ClientSecret = clientSecret };

        var outcome = await _duo.Client.CheckHealthAsync(credentials, CancellationToken.None);

        Assert.Equal(DuoFailureReason.DuoInvalidClient, outcome.Failure?.Reason);
        Assert.Empty(_duo.Server.Requests);
    }

    public void Dispose() => _duo.Dispose();
}
