using System.Globalization;
using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.Protocol;

/// <summary>All claims of an ID token, as Duo sends them.</summary>
internal static class IdTokenClaims
{
    public const int LifetimeSeconds = 300;

    public static JsonObject Create(Grant grant, DuoSimulatedApplication application, string issuer, DateTimeOffset now)
    {
        var user = grant.User;
        var issuedAt = now.ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = issuer,
            ["aud"] = application.ClientId,
            ["sub"] = user.Name,
            ["preferred_username"] = grant.Request.UserName,
            ["exp"] = issuedAt + LifetimeSeconds,
            ["iat"] = issuedAt,
            ["auth_time"] = user.At.ToUnixTimeSeconds(),
            ["amr"] = new JsonArray([.. user.How.Methods.Select(method => JsonValue.Create(method))]),
            ["auth_result"] = new JsonObject
            {
                ["result"] = "allow",
                ["status"] = "allow",
                ["status_msg"] = "Login Successful",
            },
            ["auth_context"] = Context(grant, application, now),
        };

        if (grant.Request.Nonce is { } nonce)
        {
            claims["nonce"] = nonce;
        }

        return claims;
    }

    private static JsonObject Context(Grant grant, DuoSimulatedApplication application, DateTimeOffset now) => new()
    {
        ["access_device"] = AccessDevice(grant.User.Device),
        ["adaptive_trust_assessments"] = new JsonObject
        {
            ["more_secure_auth"] = Assessment("Normal level of trust; no detection of known attack pattern", "NORMAL"),
            ["remember_me"] = Assessment("Known Access IP", "NORMAL"),
        },
        ["alias"] = grant.User.Alias,
        ["application"] = Application(grant.Request, application),
        ["auth_device"] = AuthDevice(grant.User),
        ["email"] = string.Empty,
        ["event_type"] = "authentication",
        ["factor"] = grant.User.How.Factor,
        ["isotimestamp"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture),
        ["ood_software"] = null,
        ["reason"] = grant.User.How.Reason,
        ["result"] = "success",
        ["timestamp"] = now.ToUnixTimeSeconds(),
        ["trusted_endpoint_status"] = "unknown",
        ["txid"] = RandomText.TransactionId(),
        ["user"] = new JsonObject { ["groups"] = new JsonArray(), ["key"] = grant.User.Key, ["name"] = grant.User.Name },
    };

    private static JsonObject AccessDevice(AccessDevice device) => new()
    {
        ["browser"] = device.Browser,
        ["browser_version"] = "1.0",
        ["epkey"] = null,
        ["flash_version"] = "uninstalled",
        ["hostname"] = null,
        ["ip"] = device.Ip,
        ["is_encryption_enabled"] = "unknown",
        ["is_firewall_enabled"] = "unknown",
        ["is_password_set"] = "unknown",
        ["java_version"] = "uninstalled",
        ["location"] = Location(),
        ["os"] = device.Os,
        ["os_version"] = "1.0",
        ["security_agents"] = "unknown",
    };

    private static JsonObject Application(AuthorizeRequest request, DuoSimulatedApplication application)
    {
        var result = new JsonObject { ["key"] = application.ClientId, ["name"] = application.Name };
        if (request.DestinationName is { } destination)
        {
            result["destination_name"] = destination;
        }

        return result;
    }

    private static JsonObject AuthDevice(AuthenticatedUser user) => new()
    {
        ["ip"] = user.How.HasDevice ? "192.0.2.2" : null,
        ["key"] = user.How.HasDevice && user.Key is { } key ? "DP" + key.AsSpan(Math.Min(2, key.Length)).ToString() : null,
        ["location"] = Location(),
        ["name"] = user.How.HasDevice ? "XXX-XXX-0100" : null,
    };

    private static JsonObject Assessment(string reason, string level) => new()
    {
        ["features_version"] = "3.0",
        ["model_version"] = "2022.07.19.001",
        ["policy_enabled"] = false,
        ["reason"] = reason,
        ["trust_level"] = level,
    };

    private static JsonObject Location() => new() { ["city"] = null, ["country"] = null, ["state"] = null };
}
