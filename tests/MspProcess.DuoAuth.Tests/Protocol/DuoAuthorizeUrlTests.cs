using System.Text.Json;
using System.Web;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.Signing;

namespace MspProcess.DuoAuth.Tests.Protocol;

public sealed class DuoAuthorizeUrlTests : IDisposable
{
    private readonly Duo _duo = new();

    [Fact]
    public void T28_Query_CarriesTheSignedRequestAndNothingElse()
    {
        var url = _duo.CreateAuthorizeUrl(Duo.Credentials, Duo.Authorize with { ForceFresh = true, DestinationName = "Portal" });

        var query = HttpUtility.ParseQueryString(url.Query);
        Assert.Equal($"{Duo.Origin}/oauth/v1/authorize", url.GetLeftPart(UriPartial.Path));
        Assert.Equal(["client_id", "request", "response_type"], query.AllKeys.Order(StringComparer.Ordinal));
        Assert.Equal(Duo.ClientId, query["client_id"]);
        Assert.Equal("code", query["response_type"]);
        Assert.Empty(url.Fragment);
        Assert.DoesNotContain(Duo.ClientSecret, url.AbsoluteUri, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Duo.State, url.AbsoluteUri, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Request_IsSignedWithTheClientSecret()
    {
        var request = RequestOf(Duo.Authorize);

        Assert.True(Jwt.IsSignedWith(request, Duo.ClientSecret));
        Assert.Equal("""{"alg":"HS512","typ":"JWT"}""", Jwt.HeaderOf(request).GetRawText());
    }

    [Fact]
    public void Request_AtTheFrozenClockOfAnSdk_HasItsClaimsAndOurNonce()
    {
        // The claims that an official SDK asserts for this input, with the clock at 2.
        using var expected = JsonDocument.Parse(
            """
            {
              "scope": "openid", "redirect_uri": "https://www.example.com", "client_id": "DIXXXXXXXXXXXXXXXXXX", "iss": "DIXXXXXXXXXXXXXXXXXX",
              "aud": "https://api-xxxxxxx.test.duosecurity.com", "exp": 302, "state": "deadbeefdeadbeefdeadbeefdeadbeefdead",
              "response_type": "code", "duo_uname": "user1", "use_duo_code_attribute": true, "nonce": "nonce-0123456789-nonce"
            }
            """);
        var credentials = Duo.Credentials with { Host = Duo.Host("api-XXXXXXX.test.duosecurity.com") };
        var request = new AuthorizeRequest
        {
            State = "deadbeefdeadbeefdeadbeefdeadbeefdead", Nonce = Duo.Nonce, UserName = "user1", RedirectUri = "https://www.example.com",
        };

        var url = AuthorizeUrl.Create(credentials, request, new FixedTime(DateTimeOffset.FromUnixTimeSeconds(2)));

        var claims = Jwt.PayloadOf(HttpUtility.ParseQueryString(new Uri(url).Query)["request"]!);
        Assert.True(JsonElement.DeepEquals(expected.RootElement, claims), claims.GetRawText());
    }

    [Fact]
    public void Request_ForceFresh_AsksForALoginWithMaximumAgeZero()
    {
        var claims = ClaimsOf(Duo.Authorize with { ForceFresh = true });

        Assert.Equal("\"login\"", claims.GetProperty("prompt").GetRawText());
        Assert.Equal("0", claims.GetProperty("max_age").GetRawText());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Request_WhatIsNotSet_IsAbsent(string? destinationName)
    {
        var claims = ClaimsOf(Duo.Authorize with { DestinationName = destinationName });

        Assert.Equal(
            [
                "aud", "client_id", "duo_uname", "exp", "iss", "nonce", "redirect_uri", "response_type", "scope", "state",
                "use_duo_code_attribute",
            ],
            Jwt.Names(claims));
    }

    [Theory]
    [InlineData("Portal of MSP \"A & B\" <1> ü 😀")]
    [InlineData("a%00b?client_id=x&state=y#z")]
    public void Request_DestinationName_IsDataOfTheSignedRequest(string name)
    {
        var claims = ClaimsOf(Duo.Authorize with { DestinationName = name });

        Assert.Equal(name, claims.GetProperty("dest_app_name").GetString());
    }

    [Fact]
    public void Request_DestinationNameWithABrokenSurrogate_IsRepaired()
    {
        var claims = ClaimsOf(Duo.Authorize with { DestinationName = "a\ud800b" });

        Assert.Equal("a\uFFFDb", claims.GetProperty("dest_app_name").GetString());
    }

    [Theory]
    [InlineData("alice")]
    [InlineData("Alice Miller")]
    [InlineData("alice@example.com")]
    [InlineData("DOMAIN\\alice")]
    [InlineData("a|b:c,d;e&f=g?h#i/j\"k'l<m>")]
    [InlineData("日本語")]
    public void T02_UserName_IsDataOfTheSignedRequest(string userName)
    {
        var claims = ClaimsOf(Duo.Authorize with { UserName = userName });

        Assert.Equal(userName, claims.GetProperty("duo_uname").GetString());
    }

    [Fact]
    public void T01_UserName_IsSentInItsCanonicalForm()
    {
        var claims = ClaimsOf(Duo.Authorize with { UserName = "jose\u0301" });

        Assert.Equal("jos\u00E9", claims.GetProperty("duo_uname").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" alice")]
    [InlineData("alice ")]
    [InlineData("ali\nce")]
    [InlineData("ali\0ce")]
    public void T01_UserNameOutsideTheRule_IsNeverSent(string userName)
    {
        Assert.Throws<ArgumentException>(() => RequestOf(Duo.Authorize with { UserName = userName }));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(43)]
    [InlineData(1024)]
    public void Request_StateAndNonceOfAnAllowedLength_AreSentAsTheyAre(int length)
    {
        var value = new string('x', length);

        var claims = ClaimsOf(Duo.Authorize with { State = value, Nonce = value });

        Assert.Equal(value, claims.GetProperty("state").GetString());
        Assert.Equal(value, claims.GetProperty("nonce").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("fifteen-letters")]
    [InlineData("sixteen-letters ")]
    [InlineData("sixteen-lettérs!")]
    [InlineData("sixteen-letters\n")]
    public void Request_StateOrNonceOutsideTheRule_IsABugOfTheCaller(string value)
    {
        Assert.Throws<ArgumentException>(() => RequestOf(Duo.Authorize with { State = value }));
        Assert.Throws<ArgumentException>(() => RequestOf(Duo.Authorize with { Nonce = value }));
    }

    [Fact]
    public void Request_StateOrNonceThatIsTooLong_IsABugOfTheCaller()
    {
        var value = new string('x', 1025);

        Assert.Throws<ArgumentException>(() => RequestOf(Duo.Authorize with { State = value }));
        Assert.Throws<ArgumentException>(() => RequestOf(Duo.Authorize with { Nonce = value }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/signin-duo")]
    [InlineData("portal.example/signin-duo")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    public void Request_RedirectUriThatIsNotAnHttpAddress_IsABugOfTheCaller(string redirectUri)
    {
        Assert.Throws<ArgumentException>(() => RequestOf(Duo.Authorize with { RedirectUri = redirectUri }));
    }

    [Theory]
    [InlineData("", Duo.ClientSecret)]
    [InlineData("DIXXXXXXXXXXXXXXXXX", Duo.ClientSecret)]
    [InlineData("DIXXXXXXXXXXXXXXXXXXX", Duo.ClientSecret)]
    [InlineData("DIXXXXXXXXXXXXXXXX&x", Duo.ClientSecret)]
    [InlineData(Duo.ClientId, "")]
    [InlineData(Duo.ClientId, "deadbeef")]
    [InlineData(Duo.ClientId, "deadbeefdeadbeefdeadbeefdeadbeefdeadbee ")]
    public void Request_CredentialsThatAreNotDuos_AreRefused(string clientId, string clientSecret)
    {
        var credentials = Duo.Credentials with { ClientId = clientId, ClientSecret = clientSecret };

        Assert.Throws<ArgumentException>(() => _duo.CreateAuthorizeUrl(credentials, Duo.Authorize));
    }

    public void Dispose() => _duo.Dispose();

    private string RequestOf(AuthorizeRequest request) =>
        HttpUtility.ParseQueryString(_duo.CreateAuthorizeUrl(Duo.Credentials, request).Query)["request"]!;

    private JsonElement ClaimsOf(AuthorizeRequest request) => Jwt.PayloadOf(RequestOf(request));

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
