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

    private static readonly object ShortResult = new { result = "allow" };
    private static readonly object FullResult = new { result = "allow", status = "allow", status_msg = "Login Successful" };

    /// <summary>Gets the client secret. Duo's has 40 characters; the framework's handler accepts none below 64 for HS512.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>Gets or sets the nonce of the token that is given out next.</summary>
    public string Nonce { get; set; } = "";

    /// <summary>Gets or sets the user of the token that is given out next.</summary>
    public string UserName { get; set; } = BenchmarkHost.LinkedUser;

    /// <summary>Gets or sets a value indicating whether the token has all claims that Duo's has, and not only those that a sign-in needs.</summary>
    public bool IsFullToken { get; set; }

    /// <summary>Gives Duo's immutable key of a user.</summary>
    public static string KeyOf(string userName)
    {
        ArgumentNullException.ThrowIfNull(userName);
        return "DU" + userName.PadLeft(18, '0');
    }

    /// <summary>Makes the ID token.</summary>
    public string CreateIdToken()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = $"https://{ApiHost}/oauth/v1/token",
            ["aud"] = ClientId,
            ["sub"] = UserName,
            ["preferred_username"] = UserName,
            ["exp"] = now + 300,
            ["iat"] = now,
            ["auth_time"] = now,
            ["nonce"] = Nonce,
            ["auth_result"] = IsFullToken ? FullResult : ShortResult,
            ["auth_context"] = IsFullToken ? FullContext(KeyOf(UserName)) : ShortContext(KeyOf(UserName)),
        };
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

    private static object ShortContext(string userKey) => new { factor = "duo_push", reason = "user_approved", user = new { key = userKey } };

    private static object FullContext(string userKey) => new
    {
        access_device = new
        {
            browser = "Chrome",
            browser_version = "140.0.0.0",
            flash_version = "uninstalled",
            hostname = (string?)null,
            ip = "192.0.2.1",
            is_encryption_enabled = "unknown",
            is_firewall_enabled = "unknown",
            is_password_set = "unknown",
            java_version = "uninstalled",
            location = new { city = "Ann Arbor", country = "United States", state = "Michigan" },
            os = "Windows",
            os_version = "11",
            security_agents = "unknown",
        },
        adaptive_trust_assessments = new { remember_me = new { features_version = "3.0", model_version = "2022.07.19.001", policy_enabled = false, reason = "Known", trust_level = "NORMAL" } },
        alias = "unknown",
        application = new { key = "DIBENCHMARK000000001", name = "Web SDK" },
        auth_device = new { ip = "192.0.2.2", key = "DP000000000000000000", location = new { city = "Ann Arbor", country = "United States", state = "Michigan" }, name = "+1 734 555 0100" },
        email = "user@example.com",
        event_type = "authentication",
        factor = "duo_push",
        isotimestamp = "2026-01-01T00:00:00.000000+00:00",
        ood_software = (string?)null,
        reason = "user_approved",
        result = "success",
        timestamp = 1767225600,
        trusted_endpoint_status = "not trusted",
        txid = "00000000-0000-0000-0000-000000000000",
        user = new { groups = new[] { "Technicians (from Directory)", "Administrators" }, key = userKey, name = "user" },
    };

    private static string Part(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
