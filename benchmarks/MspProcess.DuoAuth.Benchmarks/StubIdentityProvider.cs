using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MspProcess.DuoAuth.Benchmarks;

/// <summary>Responds at once to what a host calls while a user signs in: Duo's health check and token endpoint, and those of any OpenID provider.</summary>
public sealed class StubIdentityProvider : HttpMessageHandler
{
    /// <summary>The client ID at both.</summary>
    public const string ClientId = "DIBENCHMARK000000001";

    /// <summary>The API hostname of the stand-in for Duo.</summary>
    public const string ApiHost = "api-00000000.duosecurity.com";

    /// <summary>Gets the client secret. Duo's has 40 characters; the framework's handler accepts none below 64 for HS512.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>Gets or sets the nonce of the token that is given out next.</summary>
    public string Nonce { get; set; } = "";

    /// <summary>Gets or sets a value indicating whether the token has Duo's own claims too.</summary>
    public bool IsFullToken { get; set; }

    /// <summary>Makes the ID token.</summary>
    public string CreateIdToken()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = $"https://{ApiHost}/oauth/v1/token",
            ["aud"] = ClientId,
            ["sub"] = BenchmarkHost.LinkedUser,
            ["preferred_username"] = BenchmarkHost.LinkedUser,
            ["exp"] = now + 300,
            ["iat"] = now,
            ["auth_time"] = now,
            ["nonce"] = Nonce,
        };
        if (IsFullToken)
        {
            claims["auth_result"] = new Dictionary<string, object> { ["result"] = "allow", ["status"] = "allow", ["status_msg"] = "Login Successful" };
            claims["auth_context"] = new Dictionary<string, object>
            {
                ["factor"] = "duo_push",
                ["reason"] = "user_approved",
                ["result"] = "success",
                ["txid"] = "00000000-0000-0000-0000-000000000000",
                ["access_device"] = new Dictionary<string, object> { ["ip"] = "192.0.2.1", ["browser"] = "Chrome", ["os"] = "Linux" },
                ["user"] = new Dictionary<string, object> { ["key"] = "DU000000000000000000", ["name"] = BenchmarkHost.LinkedUser },
            };
        }

        var signed = $"{Part(JsonSerializer.SerializeToUtf8Bytes(new { alg = "HS512", typ = "JWT" }))}.{Part(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{signed}.{Part(HMACSHA512.HashData(Encoding.UTF8.GetBytes(ClientSecret), Encoding.UTF8.GetBytes(signed)))}";
    }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var json = request.RequestUri!.AbsolutePath.EndsWith("health_check", StringComparison.Ordinal)
            ? JsonSerializer.SerializeToUtf8Bytes(new { stat = "OK", response = new { timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds() } })
            : JsonSerializer.SerializeToUtf8Bytes(new { access_token = "x", id_token = CreateIdToken(), token_type = "Bearer", expires_in = 300 });
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(json), RequestMessage = request };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        response.Headers.Date = DateTimeOffset.UtcNow;
        return Task.FromResult(response);
    }

    private static string Part(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
