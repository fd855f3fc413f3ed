using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Simulator.Tests.Support;

/// <summary>The claims that a client signs, all of them right.</summary>
internal static class ClientClaims
{
    public const string ClientId = "DIXXXXXXXXXXXXXXXXXX";
    public const string Secret = "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";
    public const string RedirectUri = "https://portal.example.com/signin-duo";
    public const string State = "state-0123456789abcdef-0123456789abcdef";
    public const string Nonce = "nonce-0123456789abcdef";
    public const string User = "alice";

    public static JsonObject Assertion(string origin, string endpoint, DateTimeOffset now) => new()
    {
        ["iss"] = ClientId,
        ["sub"] = ClientId,
        ["aud"] = $"{origin}/oauth/v1/{endpoint}",
        ["exp"] = now.ToUnixTimeSeconds() + 300,
        ["jti"] = "0123456789abcdef0123456789abcdef0123",
    };

    public static JsonObject Request(string origin, DateTimeOffset now) => new()
    {
        ["response_type"] = "code",
        ["scope"] = "openid",
        ["exp"] = now.ToUnixTimeSeconds() + 300,
        ["client_id"] = ClientId,
        ["redirect_uri"] = RedirectUri,
        ["state"] = State,
        ["duo_uname"] = User,
        ["iss"] = ClientId,
        ["aud"] = origin,
        ["nonce"] = Nonce,
        ["use_duo_code_attribute"] = true,
    };
}
