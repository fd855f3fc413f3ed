using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MspProcess.DuoAuth.Tests.Support.Fakes;

/// <summary>Somebody else's login: an OpenID provider that knows its user and asks nothing. Browsers and the host both reach it here.</summary>
internal sealed class FakeProvider : HttpMessageHandler
{
    public const string Origin = "https://login.example";
    public const string ClientId = "portal";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, Dictionary<string, string>> _codes = new(StringComparer.Ordinal);

    /// <summary>Gets or sets who is logged in at the provider.</summary>
    public string User { get; set; } = "ann";

    /// <summary>Gets or sets what the provider says of when it authenticated the user, by what it was asked; <see langword="null"/> for nothing.</summary>
    public Func<IReadOnlyDictionary<string, string>, object?> AuthTime { get; set; } = static _ => null;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => request.RequestUri!.AbsolutePath switch
    {
        "/authorize" => Authorize(Values(request.RequestUri.Query)),
        "/token" => Token(Values(await request.Content!.ReadAsStringAsync(cancellationToken))),
        "/userinfo" => Json(new { sub = "id-" + User, name = User, tenant = TestPortal.Tenant }),
        "/.well-known/openid-configuration" => Json(new
        {
            issuer = Origin,
            authorization_endpoint = Origin + "/authorize",
            token_endpoint = Origin + "/token",
            userinfo_endpoint = Origin + "/userinfo",
            jwks_uri = Origin + "/keys",
        }),
        "/keys" => Keys(),
        _ => new HttpResponseMessage(HttpStatusCode.NotFound),
    };

    protected override void Dispose(bool disposing)
    {
        _rsa.Dispose();
        base.Dispose(disposing);
    }

    private HttpResponseMessage Authorize(Dictionary<string, string> query)
    {
        Assert.Equal(ClientId, query["client_id"]);
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = query;
        var response = new HttpResponseMessage(HttpStatusCode.Found);
        response.Headers.Location = new Uri(QueryHelpers.AddQueryString(
            query["redirect_uri"], new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
        return response;
    }

    private HttpResponseMessage Token(Dictionary<string, string> form)
    {
        Assert.True(_codes.TryRemove(form["code"], out var asked));
        Assert.Equal(asked["redirect_uri"], form["redirect_uri"]);
        Assert.Equal(asked["code_challenge"], Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]))));
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object> { ["sub"] = "id-" + User, ["name"] = User, ["tenant"] = TestPortal.Tenant };
        if (AuthTime(asked) is { } at)
        {
            claims["auth_time"] = at;
        }

        if (asked.TryGetValue("nonce", out var nonce))
        {
            claims["nonce"] = nonce;
        }

        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Origin,
            Audience = ClientId,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            Claims = claims,
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_rsa) { KeyId = "1" }, SecurityAlgorithms.RsaSha256),
        });
        return Json(new { access_token = "of no use", token_type = "Bearer", expires_in = 300, id_token = token });
    }

    private HttpResponseMessage Keys()
    {
        var key = _rsa.ExportParameters(includePrivateParameters: false);
        return Json(new
        {
            keys = new[] { new { kty = "RSA", use = "sig", kid = "1", n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) } },
        });
    }

    private static HttpResponseMessage Json<T>(T value) => new(HttpStatusCode.OK) { Content = JsonContent.Create(value) };

    private static Dictionary<string, string> Values(string text)
        => QueryHelpers.ParseQuery(text).ToDictionary(static pair => pair.Key, static pair => pair.Value.ToString(), StringComparer.Ordinal);
}
