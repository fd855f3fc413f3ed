using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Simulator.Tokens;

/// <summary>A JWT as a client sent it: read, not yet verified.</summary>
internal sealed class SignedJwt
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private readonly string signedPart;
    private readonly byte[] signature;

    private SignedJwt(JsonObject header, JsonObject claims, string signedPart, byte[] signature)
    {
        Header = header;
        Claims = claims;
        this.signedPart = signedPart;
        this.signature = signature;
    }

    public JsonObject Header { get; }

    public JsonObject Claims { get; }

    public static bool TryRead(string? text, [NotNullWhen(true)] out SignedJwt? jwt)
    {
        jwt = null;
        if (text?.Split('.') is not [var header, var payload, var signature]
            || TryReadObject(header) is not { } headerObject
            || TryReadObject(payload) is not { } claims
            || TryDecode(signature) is not { } signatureBytes)
        {
            return false;
        }

        jwt = new SignedJwt(headerObject, claims, $"{header}.{payload}", signatureBytes);
        return true;
    }

    /// <summary>Duo takes HS512 or HS256 from clients, and nothing else.</summary>
    public bool IsSignedWith(string secret) =>
        Header.Text("alg") is HmacAlgorithm.HS512 or HmacAlgorithm.HS256
        && !Header.ContainsKey("crit")
        && CryptographicOperations.FixedTimeEquals(
            signature, HmacAlgorithm.Compute(Header.Text("alg")!, secret, Encoding.ASCII.GetBytes(signedPart)));

    private static JsonObject? TryReadObject(string part)
    {
        try
        {
            if (TryDecode(part) is not { } json)
            {
                return null;
            }

            JsonText.RequireUnicode(json);
            return JsonNode.Parse(json, null, Strict) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? TryDecode(string part)
    {
        try
        {
            return Base64Url.DecodeFromChars(part);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
