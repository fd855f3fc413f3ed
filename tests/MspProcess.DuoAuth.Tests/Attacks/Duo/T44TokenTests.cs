using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Duo;

/// <summary>T44: every mutation of the token is refused.</summary>
public sealed class T44TokenTests(LinkedUserPortal fixture) : IClassFixture<LinkedUserPortal>
{
    private const string Issuer = AttackSteps.DuoOrigin + "/oauth/v1/token";
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(61);
    private readonly TestPortal _portal = fixture.Portal;

    private static readonly Dictionary<string, (Action<DuoFault, TestPortal> Mutate, DuoFailureReason Reason)> Mutations = new(StringComparer.Ordinal)
    {
        ["no algorithm and no signature"] = (static (fault, _) => fault.Algorithm("none"), DuoFailureReason.TokenMalformed),
        ["NONE over a signature"] = (static (fault, _) => fault.TokenHeader(static header => header["alg"] = "none"), DuoFailureReason.TokenAlgorithm),
        ["HS256"] = (static (fault, _) => fault.Algorithm("HS256"), DuoFailureReason.TokenAlgorithm),
        ["HS384"] = (static (fault, _) => fault.Algorithm("HS384"), DuoFailureReason.TokenAlgorithm),
        ["RS512"] = (static (fault, _) => fault.Algorithm("RS512"), DuoFailureReason.TokenAlgorithm),
        ["hs512"] = (static (fault, _) => fault.Algorithm("hs512"), DuoFailureReason.TokenAlgorithm),
        ["algorithm with a blank"] = (static (fault, _) => fault.Algorithm("HS512 "), DuoFailureReason.TokenAlgorithm),
        ["algorithm that is a list"] = (static (fault, _) => fault.TokenHeader(static header => header["alg"] = new JsonArray("HS512")), DuoFailureReason.TokenAlgorithm),
        ["no algorithm named"] = (static (fault, _) => fault.TokenHeader(static header => header.Remove("alg")), DuoFailureReason.TokenAlgorithm),
        ["key brought along"] = (static (fault, _) => fault.TokenHeader(static header => header["jwk"] = new JsonObject()), DuoFailureReason.TokenMalformed),
        ["key set brought along"] = (static (fault, _) => fault.TokenHeader(static header => header["jku"] = "https://evil.example"), DuoFailureReason.TokenMalformed),
        ["certificate brought along"] = (static (fault, _) => fault.TokenHeader(static header => header["x5c"] = new JsonArray()), DuoFailureReason.TokenMalformed),
        ["critical extension"] = (static (fault, _) => fault.TokenHeader(static header => header["crit"] = new JsonArray("exp")), DuoFailureReason.TokenMalformed),
        ["compressed"] = (static (fault, _) => fault.TokenHeader(static header => header["zip"] = "DEF"), DuoFailureReason.TokenMalformed),
        ["nested"] = (static (fault, _) => fault.TokenHeader(static header => header["cty"] = "JWT"), DuoFailureReason.TokenMalformed),
        ["other type"] = (static (fault, _) => fault.TokenHeader(static header => header["typ"] = "at+jwt"), DuoFailureReason.TokenMalformed),
        ["broken signature"] = (static (fault, _) => fault.BrokenSignature(), DuoFailureReason.TokenSignature),
        ["secret of another tenant"] = (static (fault, portal) => fault.SignWith(portal.Duo.Applications[1].ClientSecret), DuoFailureReason.TokenSignature),
        ["empty secret"] = (static (fault, _) => fault.SignWith(new string('\0', 40)), DuoFailureReason.TokenSignature),
        ["client id as secret"] = (static (fault, portal) => fault.SignWith(portal.Duo.Applications[0].ClientId), DuoFailureReason.TokenSignature),
        ["previous token again"] = (static (fault, _) => fault.PreviousIdToken(), DuoFailureReason.TokenNonce),
        ["no token"] = (static (fault, _) => fault.WithoutResponseMember("id_token"), DuoFailureReason.DuoResponseUnreadable),
        ["token that is a number"] = (static (fault, _) => fault.ResponseMember("id_token", 1), DuoFailureReason.DuoResponseUnreadable),
        ["empty token"] = (static (fault, _) => fault.IdToken(""), DuoFailureReason.DuoResponseUnreadable),
        ["other token type"] = (static (fault, _) => fault.ResponseMember("token_type", "mac"), DuoFailureReason.DuoResponseUnreadable),
        ["words"] = (static (fault, _) => fault.IdToken("allow"), DuoFailureReason.TokenMalformed),
        ["dots"] = (static (fault, _) => fault.IdToken(".."), DuoFailureReason.TokenMalformed),
        ["encrypted"] = (static (fault, _) => fault.IdToken("eyJh.eyJh.eyJh.eyJh.eyJh"), DuoFailureReason.TokenMalformed),
        ["huge"] = (static (fault, _) => fault.IdToken(new string('A', 100_000)), DuoFailureReason.TokenMalformed),
        ["repeated result"] = (static (fault, _) => fault.Claim("auth_result.result", "deny").RepeatedClaim("auth_result", JsonNode.Parse("""{"result":"allow"}""")), DuoFailureReason.TokenMalformed),
        ["repeated nonce"] = (static (fault, _) => fault.RepeatedClaim("nonce", "x"), DuoFailureReason.TokenMalformed),
        ["other issuer"] = (static (fault, _) => fault.Claim("iss", "https://api-87654321.duosecurity.com/oauth/v1/token"), DuoFailureReason.TokenIssuer),
        ["issuer with a slash"] = (static (fault, _) => fault.Claim("iss", Issuer + "/"), DuoFailureReason.TokenIssuer),
        ["issuer in upper case"] = (static (fault, _) => fault.Claim("iss", Issuer.ToUpperInvariant()), DuoFailureReason.TokenIssuer),
        ["issuer that is the host"] = (static (fault, _) => fault.Claim("iss", AttackSteps.DuoOrigin), DuoFailureReason.TokenIssuer),
        ["issuer that is a list"] = (static (fault, _) => fault.Claim("iss", new JsonArray(Issuer)), DuoFailureReason.TokenIssuer),
        ["no issuer"] = (static (fault, _) => fault.WithoutClaim("iss"), DuoFailureReason.TokenIssuer),
        ["audience of another tenant"] = (static (fault, portal) => fault.Claim("aud", portal.Duo.Applications[1].ClientId), DuoFailureReason.TokenAudience),
        ["audience of two"] = (static (fault, portal) => fault.Claim("aud", Both(portal)), DuoFailureReason.TokenAudience),
        ["audience in lower case"] = (static (fault, portal) => fault.Claim("aud", portal.Duo.Applications[0].ClientId.ToLowerInvariant() + "x"), DuoFailureReason.TokenAudience),
        ["empty audience"] = (static (fault, _) => fault.Claim("aud", new JsonArray()), DuoFailureReason.TokenAudience),
        ["no audience"] = (static (fault, _) => fault.WithoutClaim("aud"), DuoFailureReason.TokenAudience),
        ["expired"] = (static (fault, _) => fault.ExpiredSince(Late), DuoFailureReason.TokenExpired),
        ["expiry in words"] = (static (fault, _) => fault.Claim("exp", "9999999999"), DuoFailureReason.TokenExpired),
        ["no expiry"] = (static (fault, _) => fault.WithoutClaim("exp"), DuoFailureReason.TokenExpired),
        ["negative expiry"] = (static (fault, _) => fault.Claim("exp", -1), DuoFailureReason.TokenExpired),
        ["issued in the future"] = (static (fault, _) => fault.ShiftedClaim("iat", Late), DuoFailureReason.TokenIssuedAt),
        ["no time of issue"] = (static (fault, _) => fault.WithoutClaim("iat"), DuoFailureReason.TokenIssuedAt),
        ["not valid yet"] = (static (fault, _) => fault.ShiftedClaim("nbf", Late), DuoFailureReason.TokenNotYetValid),
        ["valid from words"] = (static (fault, _) => fault.Claim("nbf", "0"), DuoFailureReason.TokenNotYetValid),
        ["clock two minutes ahead"] = (static (fault, _) => fault.ClockOffset(TimeSpan.FromMinutes(2)), DuoFailureReason.TokenIssuedAt),
        ["other nonce"] = (static (fault, _) => fault.Claim("nonce", new string('A', 43)), DuoFailureReason.TokenNonce),
        ["nonce that is a list"] = (static (fault, _) => fault.Claim("nonce", new JsonArray("x")), DuoFailureReason.TokenNonce),
        ["empty nonce"] = (static (fault, _) => fault.Claim("nonce", ""), DuoFailureReason.TokenNonce),
        ["null nonce"] = (static (fault, _) => fault.Claim("nonce", null), DuoFailureReason.TokenNonce),
        ["no nonce"] = (static (fault, _) => fault.WithoutClaim("nonce"), DuoFailureReason.TokenNonce),
        ["other user"] = (static (fault, _) => fault.Claim("preferred_username", "bob"), DuoFailureReason.TokenUserName),
        ["no user"] = (static (fault, _) => fault.WithoutClaim("preferred_username"), DuoFailureReason.TokenUserName),
        ["user that is a list"] = (static (fault, _) => fault.Claim("preferred_username", new JsonArray("ann")), DuoFailureReason.TokenUserName),
        ["error beside the token"] = (static (fault, _) => fault.ResponseMember("error", "invalid_grant"), DuoFailureReason.DuoInvalidGrant),
    };

    public static TheoryData<string> Names => [.. Mutations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task T44_MutatedToken_IsRefused(string mutation)
    {
        var browser = _portal.NewBrowser();
        var first = await browser.GoToCallbackAsync("ann");
        await browser.Other(browser.Cookies.Copy()).GetAsync(first);   // so that there is a previous token
        var callback = await browser.GoToCallbackAsync("ann");
        var before = await _portal.SnapshotAsync();
        var (mutate, reason) = Mutations[mutation];
        _portal.Duo.Faults.Token.Next(fault => mutate(fault, _portal));

        var response = await browser.GetAsync(callback);

        await _portal.AssertFailsClosedAsync(browser, response, reason);
        Assert.Equal(before, await _portal.SnapshotAsync());
    }

    [Fact]
    public async Task T44_UnmutatedToken_SignsIn()
    {
        var browser = _portal.NewBrowser();

        var page = await browser.LogInAsync("ann");

        Assert.Equal("user:ann", page.Body);
    }

    private static JsonArray Both(TestPortal portal) => [.. portal.Duo.Applications.Select(static application => JsonValue.Create(application.ClientId))];
}
