using System.Buffers.Text;
using System.Text.Json;
using MspProcess.DuoAuth.Protocol.Responses;
using MspProcess.DuoAuth.Protocol.Signing;

namespace MspProcess.DuoAuth.Protocol.Tokens;

/// <summary>A token in its three parts, read so strictly that there is one spelling of it (T44).</summary>
/// <remarks>
/// Libraries forgive padding, white space, unused bits and repeated members; each is a second spelling of a signed text,
/// or a second reading of it.
/// </remarks>
internal sealed record CompactJwt(JsonElement Header, JsonElement Payload)
{
    /// <summary>The greatest length in characters; a real token has some two thousand.</summary>
    public const int MaxLength = 64 * 1024;

    // Each asks for another reading of the token, or brings a key along. A key id is ignored: there is one key.
    private static readonly string[] RejectedHeaders =
        ["crit", "b64", "zip", "enc", "cty", "epk", "jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256"];

    /// <summary>Reads a token without believing it; <see langword="null"/> if it is malformed.</summary>
    public static CompactJwt? Read(string text)
    {
        if (text.Length > MaxLength || text.Split('.') is not [var first, var second, var third])
        {
            return null;
        }

        return Decode(first) is { } header && Decode(second) is { } payload && Decode(third) is not null
            && ProtocolJson.ParseObject(header) is { } headerJson && IsPlainHeader(headerJson)
            && ProtocolJson.ParseObject(payload) is { } payloadJson
                ? new CompactJwt(headerJson, payloadJson)
                : null;
    }

    /// <summary>Tells whether the token claims to be signed with the only algorithm we accept.</summary>
    public bool ClaimsAlgorithm() => string.Equals(Header.Text("alg"), JwtSigner.Algorithm, StringComparison.Ordinal);

    public override string ToString() => nameof(CompactJwt);

    private static bool IsPlainHeader(JsonElement header) =>
        Array.TrueForAll(RejectedHeaders, name => !header.TryGetProperty(name, out _))
        && (!header.TryGetProperty("kid", out var keyId) || keyId.ValueKind == JsonValueKind.String)
        && (!header.TryGetProperty("typ", out var type) || string.Equals(type.AsText(), "JWT", StringComparison.OrdinalIgnoreCase));

    private static byte[]? Decode(string part)
    {
        if (part.Length == 0 || !Base64Url.IsValid(part))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(part);

        return string.Equals(Base64Url.EncodeToString(bytes), part, StringComparison.Ordinal) ? bytes : null;
    }
}
