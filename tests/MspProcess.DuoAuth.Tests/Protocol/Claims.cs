using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Tests.Protocol;

/// <summary>The payload of a good token, with places to spoil it.</summary>
internal static partial class Claims
{
    public static JsonObject Good(long now) => new()
    {
        ["iss"] = $"{Duo.Origin}/oauth/v1/token",
        ["aud"] = Duo.ClientId,
        ["sub"] = "alice.primary",
        ["preferred_username"] = Duo.UserName,
        ["exp"] = now + 300,
        ["iat"] = now,
        ["auth_time"] = now - 5,
        ["nonce"] = Duo.Nonce,
        ["amr"] = new JsonArray("mfa", "otp"),
        ["auth_result"] = new JsonObject { ["result"] = "allow", ["status"] = "allow", ["status_msg"] = "Login Successful" },
        ["auth_context"] = new JsonObject
        {
            ["factor"] = "duo_push",
            ["reason"] = "user_approved",
            ["user"] = new JsonObject { ["key"] = "DUXXXXXXXXXXXXXXXXXX", ["name"] = "alice.primary", ["groups"] = new JsonArray() },
        },
    };

    /// <summary>Makes a good payload in which one claim is replaced by a JSON literal, or removed.</summary>
    /// <remarks><c>{now+90}</c> in the literal stands for the time of that many seconds from now.</remarks>
    public static string With(long now, string claim, string? literal)
    {
        var payload = Good(now);
        payload.Remove(claim);
        var text = payload.ToJsonString();

        return literal is null ? text : $"{text[..^1]},\"{claim}\":{Times(literal, now)}}}";
    }

    public static string Times(string literal, long now) => TimePattern().Replace(
        literal, match => (now + long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\{now([+-]\d+)\}")]
    private static partial Regex TimePattern();
}
