using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Accounts;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.SignedApi;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.AuthApi;

/// <summary><c>POST /auth/v2/enroll</c> and <c>/auth/v2/enroll_status</c>.</summary>
internal static class EnrollEndpoint
{
    private const int DefaultLifetime = 86_400;

    public static Reply Enroll(ApiCall call)
    {
        var lifetime = DefaultLifetime;
        if (call["valid_secs"] is { Length: > 0 } text
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out lifetime) || lifetime == 0))
        {
            return call.Fail(ApiError.Invalid("valid_secs"));
        }

        var name = call["username"] is { Length: > 0 } sent ? sent : RandomNumberGenerator.GetHexString(32, lowercase: true);
        if (call.Account.FindUser(name) is not null || string.IsNullOrWhiteSpace(name))
        {
            return call.Fail(ApiError.Invalid("username already exists"));
        }

        var user = call.Simulator.FindOrEnroll(name);
        user.Phones = [];
        var code = RandomText.Handle()[..20];
        var expiresAt = call.Now + TimeSpan.FromSeconds(lifetime);
        call.Simulator.State.Get<ExpiringStore<Activation>>().Add(code, new Activation(user), expiresAt);
        return call.Ok(Describe(call, user, code, expiresAt));
    }

    public static Reply Status(ApiCall call)
    {
        if (call["user_id"] is not { Length: > 0 } key)
        {
            return call.Fail(ApiError.Missing("user_id"));
        }

        if (call["activation_code"] is not { Length: > 0 } code)
        {
            return call.Fail(ApiError.Missing("activation_code"));
        }

        return call.Ok(Find(call, code, key) is { } activation ? activation.IsUsed ? "success" : "waiting" : "invalid");
    }

    private static JsonObject Describe(ApiCall call, DuoSimulatedUser user, string code, DateTimeOffset expiresAt)
    {
        var duo = $"duo://{code}-{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(call.Http.Context.Request.Host.Value ?? string.Empty))}";
        return new JsonObject
        {
            ["activation_barcode"] = $"{call.Http.Origin}/frame/qr?value={Uri.EscapeDataString(duo)}",
            ["activation_code"] = duo,
            ["activation_url"] = call.Http.Origin + Activation.Path + code,
            ["expiration"] = expiresAt.ToUnixTimeSeconds(),
            ["user_id"] = user.Key,
            ["username"] = user.Name,
        };
    }

    private static Activation? Find(ApiCall call, string code, string key)
    {
        const string Scheme = "duo://";
        var bare = code.StartsWith(Scheme, StringComparison.Ordinal) ? code[Scheme.Length..] : code;
        return call.Simulator.State.Get<ExpiringStore<Activation>>().TryGet(bare[..Math.Min(20, bare.Length)], call.Now, out var activation)
            && string.Equals(activation.User.Key, key, StringComparison.Ordinal) ? activation : null;
    }
}
