using System.Buffers;
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
        Span<Range> parts = stackalloc Range[4];
        if (text.Length > MaxLength || text.AsSpan().Split(parts, '.') != 3)
        {
            return null;
        }

        return ReadObject(text.AsSpan(parts[0])) is { } header && IsPlainHeader(header)
            && ReadObject(text.AsSpan(parts[1])) is { } payload
            && IsWellFormed(text.AsSpan(parts[2]))
                ? new CompactJwt(header, payload)
                : null;
    }

    /// <summary>Tells whether the token claims to be signed with the only algorithm we accept.</summary>
    public bool ClaimsAlgorithm() => string.Equals(Header.Text("alg"), JwtSigner.Algorithm, StringComparison.Ordinal);

    public override string ToString() => nameof(CompactJwt);

    private static bool IsPlainHeader(JsonElement header) =>
        Array.TrueForAll(RejectedHeaders, name => !header.TryGetProperty(name, out _))
        && (!header.TryGetProperty("kid", out var keyId) || keyId.ValueKind == JsonValueKind.String)
        && (!header.TryGetProperty("typ", out var type) || string.Equals(type.AsText(), "JWT", StringComparison.OrdinalIgnoreCase));

    private static JsonElement? ReadObject(ReadOnlySpan<char> part)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(part.Length);
        try
        {
            return TryDecode(part, bytes, out var length) ? ProtocolJson.ParseObject(bytes.AsMemory(0, length)) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

    private static bool IsWellFormed(ReadOnlySpan<char> part)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(part.Length);
        try
        {
            return TryDecode(part, bytes, out _);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

    private static bool TryDecode(ReadOnlySpan<char> part, Span<byte> bytes, out int length)
    {
        length = 0;
        return !part.IsEmpty
            && Base64Url.DecodeFromChars(part, bytes, out _, out length) == OperationStatus.Done
            && IsSpelling(part, bytes[..length]);
    }

    /// <summary>Tells whether a text is the one that these bytes are written as.</summary>
    private static bool IsSpelling(ReadOnlySpan<char> part, ReadOnlySpan<byte> bytes)
    {
        if (Base64Url.GetEncodedLength(bytes.Length) != part.Length)
        {
            return false;
        }

        var chars = ArrayPool<char>.Shared.Rent(part.Length);
        try
        {
            Base64Url.EncodeToChars(bytes, chars);
            return part.SequenceEqual(chars.AsSpan(0, part.Length));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars, clearArray: true);
        }
    }
}
