using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace MspProcess.DuoAuth.Verification.Signing;

/// <summary>Signs requests to Duo's Auth, Admin and Accounts API. Pure: no clock, no state.</summary>
internal static class RequestSigner
{
    /// <summary>Gives the value of the <c>Authorization</c> header.</summary>
    public static string Authorize(SignatureVersion version, SigningInput input, string integrationKey, string secretKey) =>
        "Basic " + Base64($"{integrationKey}:{Sign(version, input, secretKey)}");

    /// <summary>Gives the signature in lower-case hexadecimal digits.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Version 2 of Duo's signature is defined with HMAC-SHA1; we compare with it and never send it.")]
    public static string Sign(SignatureVersion version, SigningInput input, string secretKey)
    {
        var (key, text) = (Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes(Canonicalize(version, input)));

        return Convert.ToHexStringLower(version == SignatureVersion.V2Sha1 ? HMACSHA1.HashData(key, text) : HMACSHA512.HashData(key, text));
    }

    /// <summary>Gives the lines that are signed.</summary>
    public static string Canonicalize(SignatureVersion version, SigningInput input)
    {
        List<string> lines =
        [
            input.Date, input.Method.ToUpperInvariant(), input.Host.ToLowerInvariant(), input.Path, CanonicalParameters.Encode(input.Parameters),
        ];
        if (version == SignatureVersion.V5)
        {
            lines.Add(Hash(input.Body.Span));
            lines.Add(Hash(Encoding.UTF8.GetBytes(HeaderText(input.Headers))));
        }

        return string.Join('\n', lines);
    }

    // Names and values in one list, both joined by a zero, sorted by the lower-case name.
    private static string HeaderText(IReadOnlyDictionary<string, string> headers) => string.Join('\0', headers
        .Select(static header => (Name: header.Key.ToLowerInvariant(), header.Value))
        .OrderBy(static header => header.Name, StringComparer.Ordinal)
        .SelectMany(static header => (string[])[header.Name, header.Value]));

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA512.HashData(bytes));

    // Basic authentication (RFC 7617) is base64 with its padding, so base64url does not serve.
    [SuppressMessage("ApiDesign", "RS0030", Justification = "RFC 7617 asks for base64.")]
    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
