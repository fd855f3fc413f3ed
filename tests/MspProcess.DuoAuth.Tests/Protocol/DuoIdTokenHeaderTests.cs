using System.Security.Cryptography;
using System.Text;

namespace MspProcess.DuoAuth.Tests.Protocol;

/// <summary>T44: a header that asks for anything but HS512 under the one secret is refused.</summary>
public sealed class DuoIdTokenHeaderTests : IDisposable
{
    private const string OtherSecret = "beefdeadbeefdeadbeefdeadbeefdeadbeefdead";

    private readonly Duo _duo = new();

    private string GoodPayload => Claims.Good(_duo.Now).ToJsonString();

    [Theory]
    [InlineData("HS256")]
    [InlineData("HS384")]
    [InlineData("hs512")]
    [InlineData("HS512 ")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#hmac-sha512")]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("RS256")]
    [InlineData("PS512")]
    [InlineData("ES512")]
    [InlineData("EdDSA")]
    [InlineData("dir")]
    [InlineData("A256GCMKW")]
    [InlineData("")]
    public async Task Validate_AnyOtherAlgorithmUnderTheRightSecret_IsRefused(string algorithm)
    {
        var token = Jwt.Sign($$"""{"alg":"{{algorithm}}","typ":"JWT"}""", GoodPayload, MacFor(algorithm));

        Assert.Equal(DuoFailureReason.TokenAlgorithm, await _duo.FailureAsync(token));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"typ":"JWT"}""")]
    [InlineData("""{"alg":null}""")]
    [InlineData("""{"alg":512}""")]
    [InlineData("""{"alg":["HS512"]}""")]
    [InlineData("""{"ALG":"HS512"}""")]
    public async Task Validate_HeaderWithoutAnAlgorithm_IsRefused(string header)
    {
        Assert.Equal(DuoFailureReason.TokenAlgorithm, await _duo.FailureAsync(Jwt.Sign(header, GoodPayload, Duo.ClientSecret)));
    }

    [Theory]
    [InlineData("""{"alg":"HS512","alg":"HS512"}""")]
    [InlineData("""{"alg":"none","alg":"HS512"}""")]
    [InlineData("""{"alg":"HS512","\u0061lg":"none"}""")]
    [InlineData("""{"alg":"HS512","crit":["exp"],"exp":1}""")]
    [InlineData("""{"alg":"HS512","crit":[]}""")]
    [InlineData("""{"alg":"HS512","b64":false}""")]
    [InlineData("""{"alg":"HS512","zip":"DEF"}""")]
    [InlineData("""{"alg":"HS512","enc":"A256CBC-HS512"}""")]
    [InlineData("""{"alg":"HS512","cty":"JWT"}""")]
    [InlineData("""{"alg":"HS512","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"HS512","typ":"JWE"}""")]
    [InlineData("""{"alg":"HS512","typ":null}""")]
    [InlineData("""{"alg":"HS512","typ":7}""")]
    [InlineData("""{"alg":"HS512","kid":7}""")]
    [InlineData("""{"alg":"HS512","kid":null}""")]
    [InlineData("""{"alg":"HS512","jwk":{"kty":"oct","k":"AA"}}""")]
    [InlineData("""{"alg":"HS512","jku":"https://evil.example/keys"}""")]
    [InlineData("""{"alg":"HS512","x5u":"https://evil.example/keys"}""")]
    [InlineData("""{"alg":"HS512","x5c":[]}""")]
    [InlineData("""{"alg":"HS512","x5t":"AA"}""")]
    [InlineData("""["HS512"]""")]
    [InlineData("\"HS512\"")]
    [InlineData("null")]
    [InlineData("HS512")]
    [InlineData("""{"alg":"HS512"}x""")]
    [InlineData("""{"alg":"HS512",}""")]
    [InlineData("""{"alg":"HS512"/**/}""")]
    [InlineData("""{"alg":"HS512","\ud800":1}""")]
    public async Task Validate_HeaderThatIsNotPlain_IsMalformed(string header)
    {
        Assert.Equal(DuoFailureReason.TokenMalformed, await _duo.FailureAsync(Jwt.Sign(header, GoodPayload, Duo.ClientSecret)));
    }

    [Theory]
    [InlineData("""{"alg":"HS512"}""")]
    [InlineData("""{"typ":"jwt","alg":"HS512"}""")]
    [InlineData("""{"alg":"HS512","kid":"../../dev/null"}""")]
    [InlineData("""{"alg":"HS512","x-unheard-of":{"a":[1]}}""")]
    public async Task Validate_HeaderThatChangesNothing_IsAcceptedUnderTheSecretAndOnlyThere(string header)
    {
        Assert.Null(await _duo.FailureAsync(Jwt.Sign(header, GoodPayload, Duo.ClientSecret)));
        Assert.Equal(DuoFailureReason.TokenSignature, await _duo.FailureAsync(Jwt.Sign(header, GoodPayload, OtherSecret)));
    }

    public void Dispose() => _duo.Dispose();

    private static Func<byte[], byte[]> MacFor(string algorithm)
    {
        var key = Encoding.ASCII.GetBytes(Duo.ClientSecret);

        return algorithm switch
        {
            "HS256" => bytes => HMACSHA256.HashData(key, bytes),
            "HS384" => bytes => HMACSHA384.HashData(key, bytes),
            _ => bytes => HMACSHA512.HashData(key, bytes),
        };
    }
}
