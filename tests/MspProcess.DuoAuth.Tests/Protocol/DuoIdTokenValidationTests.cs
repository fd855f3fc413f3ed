namespace MspProcess.DuoAuth.Tests.Protocol;

/// <summary>The measured verdicts of the official SDKs on one claim each, with ours; the signature is good throughout.</summary>
public sealed class DuoIdTokenValidationTests : IDisposable
{
    private readonly Duo _duo = new();

    [Fact]
    public async Task Exchange_GoodToken_TellsWhichDuoUserConfirmedAndHow()
    {
        var outcome = await _duo.ExchangePayloadAsync(Claims.Good(_duo.Now).ToJsonString());

        Assert.True(outcome.Succeeded, outcome.ToString());
        Assert.Equal("DUXXXXXXXXXXXXXXXXXX", outcome.Value.UserKey);
        Assert.Equal(_duo.Time.GetUtcNow().AddSeconds(-5), outcome.Value.AuthenticatedAt);
        Assert.Equal("duo_push", outcome.Value.Factor);
        Assert.Equal("user_approved", outcome.Value.Reason);
    }

    [Theory]
    [InlineData("exp", "{now-59}")]
    [InlineData("exp", "{now-60}")]
    [InlineData("exp", "{now+300}.75")]
    [InlineData("exp", "4294967296")]
    [InlineData("iat", "{now+60}")]
    [InlineData("iat", "{now-86400}")]
    [InlineData("nbf", "{now+60}")]
    [InlineData("nbf", "{now-60}")]
    [InlineData("aud", """["DIXXXXXXXXXXXXXXXXXX"]""")]
    [InlineData("aud", """["DIXXXXXXXXXXXXXXXXXX","DIXXXXXXXXXXXXXXXXXX"]""")]
    [InlineData("preferred_username", "\"ALICE\"")]
    [InlineData("preferred_username", "\"\\u0061lice\"")]
    [InlineData("sub", "\"somebody.else\"")]
    [InlineData("sub", null)]
    [InlineData("auth_result", """{"result":"allow"}""")]
    [InlineData("auth_result", """{"result":"allow","status":7,"status_msg":null,"more":[]}""")]
    [InlineData("auth_context", null)]
    [InlineData("auth_context", "\"unknown\"")]
    [InlineData("auth_context", """{"timestamp":99999999999}""")]
    [InlineData("auth_time", null)]
    [InlineData("auth_time", "99999999999")]
    [InlineData("auth_time", "\"yesterday\"")]
    [InlineData("amr", null)]
    [InlineData("amr", "{}")]
    [InlineData("unheard_of", """{"deep":[[[1e400,null]]]}""")]
    public async Task Exchange_ClaimWithinTheRules_IsAccepted(string claim, string? literal)
    {
        var outcome = await _duo.ExchangeClaimAsync(claim, literal);

        Assert.True(outcome.Succeeded, outcome.ToString());
    }

    [Theory]
    [InlineData("iss", null, DuoFailureReason.TokenIssuer)]
    [InlineData("iss", "null", DuoFailureReason.TokenIssuer)]
    [InlineData("iss", "5", DuoFailureReason.TokenIssuer)]
    [InlineData("iss", "\"\"", DuoFailureReason.TokenIssuer)]
    [InlineData("iss", "\"https://api-xxxxxxxx.duosecurity.com\"", DuoFailureReason.TokenIssuer)]
    [InlineData("iss", "\"https://api-xxxxxxxx.duosecurity.com/oauth/v1/token/\"", DuoFailureReason.TokenIssuer)]
    [InlineData("iss", "\"https://api-XXXXXXXX.duosecurity.com/oauth/v1/token\"", DuoFailureReason.TokenIssuer)]
    [InlineData("iss", "\"https://api-yyyyyyyy.duosecurity.com/oauth/v1/token\"", DuoFailureReason.TokenIssuer)]
    [InlineData("iss", "\"http://api-xxxxxxxx.duosecurity.com/oauth/v1/token\"", DuoFailureReason.TokenIssuer)]
    [InlineData("iss", "[\"https://api-xxxxxxxx.duosecurity.com/oauth/v1/token\"]", DuoFailureReason.TokenIssuer)]
    [InlineData("aud", null, DuoFailureReason.TokenAudience)]
    [InlineData("aud", "null", DuoFailureReason.TokenAudience)]
    [InlineData("aud", "7", DuoFailureReason.TokenAudience)]
    [InlineData("aud", "\"\"", DuoFailureReason.TokenAudience)]
    [InlineData("aud", "[]", DuoFailureReason.TokenAudience)]
    [InlineData("aud", "\"DIYYYYYYYYYYYYYYYYYY\"", DuoFailureReason.TokenAudience)]
    [InlineData("aud", "\"dixxxxxxxxxxxxxxxxxx\"", DuoFailureReason.TokenAudience)]
    [InlineData("aud", "\"DIXXXXXXXXXXXXXXXXXX/\"", DuoFailureReason.TokenAudience)]
    [InlineData("aud", """["DIXXXXXXXXXXXXXXXXXX","DIYYYYYYYYYYYYYYYYYY"]""", DuoFailureReason.TokenAudience)]
    [InlineData("aud", """["DIXXXXXXXXXXXXXXXXXX",null]""", DuoFailureReason.TokenAudience)]
    [InlineData("aud", """["DIXXXXXXXXXXXXXXXXXX",["DIXXXXXXXXXXXXXXXXXX"]]""", DuoFailureReason.TokenAudience)]
    [InlineData("exp", null, DuoFailureReason.TokenExpired)]
    [InlineData("exp", "null", DuoFailureReason.TokenExpired)]
    [InlineData("exp", "{now-61}", DuoFailureReason.TokenExpired)]
    [InlineData("exp", "{now-90}", DuoFailureReason.TokenExpired)]
    [InlineData("exp", "{now-250}", DuoFailureReason.TokenExpired)]
    [InlineData("exp", "\"{now+300}\"", DuoFailureReason.TokenExpired)]
    [InlineData("exp", "-1", DuoFailureReason.TokenExpired)]
    [InlineData("exp", "1e300", DuoFailureReason.TokenExpired)]
    [InlineData("exp", "9223372036854775807", DuoFailureReason.TokenExpired)]
    [InlineData("exp", "true", DuoFailureReason.TokenExpired)]
    [InlineData("iat", null, DuoFailureReason.TokenIssuedAt)]
    [InlineData("iat", "null", DuoFailureReason.TokenIssuedAt)]
    [InlineData("iat", "{now+61}", DuoFailureReason.TokenIssuedAt)]
    [InlineData("iat", "{now+90}", DuoFailureReason.TokenIssuedAt)]
    [InlineData("iat", "{now+400}", DuoFailureReason.TokenIssuedAt)]
    [InlineData("iat", "\"{now+0}\"", DuoFailureReason.TokenIssuedAt)]
    [InlineData("iat", "-5", DuoFailureReason.TokenIssuedAt)]
    [InlineData("nbf", "{now+61}", DuoFailureReason.TokenNotYetValid)]
    [InlineData("nbf", "{now+90}", DuoFailureReason.TokenNotYetValid)]
    [InlineData("nbf", "null", DuoFailureReason.TokenNotYetValid)]
    [InlineData("nbf", "\"{now+0}\"", DuoFailureReason.TokenNotYetValid)]
    [InlineData("nonce", null, DuoFailureReason.TokenNonce)]
    [InlineData("nonce", "null", DuoFailureReason.TokenNonce)]
    [InlineData("nonce", "\"\"", DuoFailureReason.TokenNonce)]
    [InlineData("nonce", "5", DuoFailureReason.TokenNonce)]
    [InlineData("nonce", "\"nonce-0123456789-other\"", DuoFailureReason.TokenNonce)]
    [InlineData("nonce", "\"NONCE-0123456789-NONCE\"", DuoFailureReason.TokenNonce)]
    [InlineData("nonce", "\"nonce-0123456789-nonce \"", DuoFailureReason.TokenNonce)]
    [InlineData("nonce", "\"nonce-0123456789-nonc\"", DuoFailureReason.TokenNonce)]
    [InlineData("nonce", "[\"nonce-0123456789-nonce\"]", DuoFailureReason.TokenNonce)]
    [InlineData("preferred_username", null, DuoFailureReason.TokenUserName)]
    [InlineData("preferred_username", "null", DuoFailureReason.TokenUserName)]
    [InlineData("preferred_username", "\"\"", DuoFailureReason.TokenUserName)]
    [InlineData("preferred_username", "\"bob\"", DuoFailureReason.TokenUserName)]
    [InlineData("preferred_username", "\" alice\"", DuoFailureReason.TokenUserName)]
    [InlineData("preferred_username", "\"alice \"", DuoFailureReason.TokenUserName)]
    [InlineData("preferred_username", "\"alice@example.com\"", DuoFailureReason.TokenUserName)]
    [InlineData("preferred_username", "\"%alice%\"", DuoFailureReason.TokenUserName)]
    [InlineData("preferred_username", "[\"alice\"]", DuoFailureReason.TokenUserName)]
    [InlineData("preferred_username", "\"\\ud800alice\"", DuoFailureReason.TokenUserName)]
    public async Task Exchange_ClaimOutsideTheRules_IsRefusedByName(string claim, string? literal, DuoFailureReason expected)
    {
        var outcome = await _duo.ExchangeClaimAsync(claim, literal);

        Assert.Equal(expected, outcome.Failure?.Reason);
    }

    [Theory]
    [InlineData("\"ali\\u0000ce\"")]
    [InlineData("\"ali\\u00ADce\"")]
    [InlineData("\"ali\\u200Bce\"")]
    [InlineData("\"ali\\u200Dce\"")]
    [InlineData("\"alıce\"")]
    [InlineData("\"alİce\"")]
    [InlineData("\"ａlice\"")]
    [InlineData("\"аlice\"")]
    public async Task T36_NamesThatACultureWouldCallEqual_AreRefused(string literal)
    {
        var outcome = await _duo.ExchangeClaimAsync("preferred_username", literal);

        Assert.Equal(DuoFailureReason.TokenUserName, outcome.Failure?.Reason);
    }

    [Fact]
    public async Task Exchange_SameNameInAnotherNormalizationForm_IsAccepted()
    {
        var outcome = await _duo.ExchangeClaimAsync(
            "preferred_username", "\"Jose\\u0301\"", Duo.Exchange with { UserName = "jos\u00E9" });

        Assert.True(outcome.Succeeded, outcome.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("\"allow\"")]
    [InlineData("[]")]
    [InlineData("""["allow"]""")]
    [InlineData("""[{"result":"allow"}]""")]
    [InlineData("{}")]
    [InlineData("""{"status":"allow"}""")]
    [InlineData("""{"Result":"allow"}""")]
    [InlineData("""{"result":null}""")]
    [InlineData("""{"result":true}""")]
    [InlineData("""{"result":1}""")]
    [InlineData("""{"result":["allow"]}""")]
    [InlineData("""{"result":{"result":"allow"}}""")]
    [InlineData("""{"result":""}""")]
    [InlineData("""{"result":"deny"}""")]
    [InlineData("""{"result":"deny","status":"allow"}""")]
    [InlineData("""{"result":"Allow"}""")]
    [InlineData("""{"result":"ALLOW"}""")]
    [InlineData("""{"result":"allow "}""")]
    [InlineData("""{"result":" allow"}""")]
    [InlineData("""{"result":"allow\u0000"}""")]
    [InlineData("""{"result":"allowed"}""")]
    [InlineData("""{"result":"enroll"}""")]
    [InlineData("""{"result":"waiting"}""")]
    [InlineData("""{"result":"\ud800"}""")]
    public async Task T39_AnyResultButTheStringAllow_IsRefused(string? literal)
    {
        var outcome = await _duo.ExchangeClaimAsync("auth_result", literal);

        Assert.Equal(DuoFailureReason.ResultNotAllow, outcome.Failure?.Reason);
    }

    [Theory]
    [InlineData("{now-30}")]
    [InlineData("{now-90}")]
    [InlineData("{now+60}")]
    public async Task Exchange_FreshAuthentication_IsAccepted(string authTime)
    {
        var request = Duo.Exchange with { FreshSince = _duo.Time.GetUtcNow().AddSeconds(-30) };

        var outcome = await _duo.ExchangeClaimAsync("auth_time", authTime, request);

        Assert.True(outcome.Succeeded, outcome.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("{now-91}")]
    [InlineData("{now-86400}")]
    [InlineData("{now+61}")]
    [InlineData("\"{now+0}\"")]
    [InlineData("1e300")]
    public async Task Exchange_AuthenticationThatIsNotFresh_IsRefused(string? authTime)
    {
        var request = Duo.Exchange with { FreshSince = _duo.Time.GetUtcNow().AddSeconds(-30) };

        var outcome = await _duo.ExchangeClaimAsync("auth_time", authTime, request);

        Assert.Equal(DuoFailureReason.AuthenticationNotFresh, outcome.Failure?.Reason);
    }

    [Fact]
    public async Task Exchange_TokenThatExpiresWhileTheClockRuns_IsJudgedByTheGivenClock()
    {
        var token = Jwt.Sign(Jwt.Header, Claims.Good(_duo.Now).ToJsonString(), Duo.ClientSecret);
        _duo.Time.Advance(TimeSpan.FromSeconds(361));

        var outcome = await _duo.ExchangeTokenAsync(token);

        Assert.Equal(DuoFailureReason.TokenExpired, outcome.Failure?.Reason);
    }

    [Fact]
    public async Task Exchange_TokenThatBeginsAfterItsEnd_IsRefused()
    {
        var payload = Claims.Good(_duo.Now);
        payload["exp"] = _duo.Now + 10;
        payload["nbf"] = _duo.Now + 20;

        var outcome = await _duo.ExchangePayloadAsync(payload.ToJsonString());

        Assert.Equal(DuoFailureReason.TokenNotYetValid, outcome.Failure?.Reason);
    }

    [Fact]
    public async Task Exchange_RegisteredClaimThatTheLibraryCannotRead_IsMalformed()
    {
        var outcome = await _duo.ExchangeClaimAsync("sub", "[1]");

        Assert.Equal(DuoFailureReason.TokenMalformed, outcome.Failure?.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Exchange_WithoutACode_IsABugOfTheCaller(string code)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _duo.ExchangeAsync(Duo.Exchange with { Code = code }));

        Assert.Empty(_duo.Server.Requests);
    }

    [Theory]
    [InlineData("", Duo.UserName)]
    [InlineData(Duo.Nonce, "")]
    [InlineData(Duo.Nonce, " alice")]
    public async Task Exchange_WithNothingToCompareWith_IsABugOfTheCaller(string nonce, string userName)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _duo.ExchangeAsync(Duo.Exchange with { Nonce = nonce, UserName = userName }));

        Assert.Empty(_duo.Server.Requests);
    }

    public void Dispose() => _duo.Dispose();
}
