using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using MspProcess.DuoAuth.Tests.Protocol;

namespace MspProcess.DuoAuth.Tests.Snapshots;

/// <summary>The bytes that go to Duo, with the clock, the key and every random value fixed or named.</summary>
public sealed class WireSnapshotTests : IDisposable
{
    private readonly Duo _duo = new();

    [Fact]
    public void AuthorizeUrl_FixedInput_IsByteForByteTheOneThatShipped() => SnapshotText.AssertLines(
        [
            "https://api-xxxxxxxx.duosecurity.com/oauth/v1/authorize",
            "client_id=DIXXXXXXXXXXXXXXXXXX",
            "response_type=code",
            "request={request}",
            """{"alg":"HS512","typ":"JWT"}""",
            """{"response_type":"code","scope":"openid","client_id":"DIXXXXXXXXXXXXXXXXXX","iss":"DIXXXXXXXXXXXXXXXXXX","aud":"https://api-xxxxxxxx.duosecurity.com","exp":1795435500,"redirect_uri":"https://portal.example/signin-duo","state":"state-0123456789-state","nonce":"nonce-0123456789-nonce","duo_uname":"alice","use_duo_code_attribute":true}""",
            "MfWu8rAFsEmszwvqhESmWjk4qMEP0nxdlaLxOJqMDFXOqYzucgCYNgniD3GlCZHpuvOInMlU57kp2sQxnlGo2Q",
        ],
        Parts(_duo.CreateAuthorizeUrl(Duo.Credentials, Duo.Authorize)));

    [Fact]
    public void AuthorizeUrl_FreshWithAName_IsByteForByteTheOneThatShipped() => SnapshotText.AssertLines(
        [
            "https://api-xxxxxxxx.duosecurity.com/oauth/v1/authorize",
            "client_id=DIXXXXXXXXXXXXXXXXXX",
            "response_type=code",
            "request={request}",
            """{"alg":"HS512","typ":"JWT"}""",
            "{\"response_type\":\"code\",\"scope\":\"openid\",\"client_id\":\"DIXXXXXXXXXXXXXXXXXX\",\"iss\":\"DIXXXXXXXXXXXXXXXXXX\",\"aud\":\"https://api-xxxxxxxx.duosecurity.com\",\"exp\":1795435500,\"redirect_uri\":\"https://portal.example/signin-duo\",\"state\":\"state-0123456789-state\",\"nonce\":\"nonce-0123456789-nonce\",\"duo_uname\":\"alice\",\"use_duo_code_attribute\":true,\"dest_app_name\":\"Portal \\u0022N\\u00F6rd\\u0022\",\"prompt\":\"login\",\"max_age\":0}",
            "UVxQvFXmhl_xJz7tYqv9Qw7V1zgRe2i6N_YRazMN3_ZhDVnaaDaYmGwRS879X08GMLl8jWcVRNe1EbOR8TlyaA",
        ],
        Parts(_duo.CreateAuthorizeUrl(Duo.Credentials, Duo.Authorize with { ForceFresh = true, DestinationName = "Portal \"Nörd\"" })));

    [Fact]
    public async Task HealthCheck_Request_IsTheOneThatShipped()
    {
        _duo.Server.RespondWith("""{"stat":"OK","response":{"timestamp":1573068322}}""");

        await _duo.CheckHealthAsync();

        SnapshotText.AssertLines(
            [
                "POST https://api-xxxxxxxx.duosecurity.com/oauth/v1/health_check",
                "application/x-www-form-urlencoded",
                "client_id=DIXXXXXXXXXXXXXXXXXX",
                """client_assertion={"alg":"HS512","typ":"JWT"}{"iss":"DIXXXXXXXXXXXXXXXXXX","sub":"DIXXXXXXXXXXXXXXXXXX","aud":"https://api-xxxxxxxx.duosecurity.com/oauth/v1/health_check","exp":1795435500,"jti":"{36}"}""",
            ],
            Sent());
    }

    [Fact]
    public async Task TokenExchange_Request_IsTheOneThatShipped()
    {
        await _duo.ExchangeTokenAsync(Jwt.Sign(Jwt.Header, Claims.Good(_duo.Now).ToJsonString(), Duo.ClientSecret));

        SnapshotText.AssertLines(
            [
                "POST https://api-xxxxxxxx.duosecurity.com/oauth/v1/token",
                "application/x-www-form-urlencoded",
                "grant_type=authorization_code",
                "code=code-0123456789",
                "redirect_uri=https://portal.example/signin-duo",
                "client_id=DIXXXXXXXXXXXXXXXXXX",
                "client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                """client_assertion={"alg":"HS512","typ":"JWT"}{"iss":"DIXXXXXXXXXXXXXXXXXX","sub":"DIXXXXXXXXXXXXXXXXXX","aud":"https://api-xxxxxxxx.duosecurity.com/oauth/v1/token","exp":1795435500,"jti":"{36}"}""",
            ],
            Sent());
    }

    public void Dispose() => _duo.Dispose();

    /// <summary>Writes the request with its form in the order of the wire and the assertion opened; the assertion's own id is random.</summary>
    private string[] Sent()
    {
        var request = Assert.Single(_duo.Server.Requests);
        var form = Assert.Single(_duo.Server.Forms);
        var text = new StringBuilder().Append(request.Method).Append(' ').Append(request.RequestUri).Append('\n')
            .Append(request.Content!.Headers.ContentType).Append('\n');
        foreach (var (name, value) in form)
        {
            text.Append(name).Append('=').Append(name == "client_assertion" ? Opened(value) : value).Append('\n');
        }

        return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Takes an address apart; the signature stands for the bytes of what it signs.</summary>
    private static string[] Parts(Uri prompt)
    {
        var jwt = System.Web.HttpUtility.ParseQueryString(prompt.Query)["request"]!;
        return
        [
            .. prompt.AbsoluteUri.Replace(jwt, "{request}", StringComparison.Ordinal).Split('?', '&'),
            Jwt.HeaderOf(jwt).GetRawText(),
            Jwt.PayloadOf(jwt).GetRawText(),
            jwt[(jwt.LastIndexOf('.') + 1)..],
        ];
    }

    private static string Opened(string jwt)
    {
        var payload = Jwt.PayloadOf(jwt);
        Assert.True(Jwt.IsSignedWith(jwt, Duo.ClientSecret));
        return Jwt.HeaderOf(jwt).GetRawText() + payload.GetRawText().Replace(payload.GetProperty("jti").GetString()!, "{36}", StringComparison.Ordinal);
    }
}
