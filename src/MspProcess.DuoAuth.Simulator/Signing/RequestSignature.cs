using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace MspProcess.DuoAuth.Simulator.Signing;

/// <summary>The integration key and the signature of an <c>Authorization</c> header.</summary>
/// <remarks>A signature may be used again: nothing in it is there once only, and official clients send it again after a 429.</remarks>
internal sealed record RequestSignature(string IntegrationKey, string Hex)
{
    private const string Scheme = "Basic ";

    public static bool TryRead(string? authorization, [NotNullWhen(true)] out RequestSignature? signature)
    {
        signature = null;
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var bytes = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[Scheme.Length..].Trim(), bytes, out var length))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        signature = colon > 0 ? new RequestSignature(text[..colon], text[(colon + 1)..]) : null;
        return signature is not null;
    }

    /// <summary>Whether the secret signed the request, in any version that Duo takes, for the host with or without its port.</summary>
    public bool IsOf(SignedRequest request, string secret)
    {
        // Hex in upper case is taken too: a client in production sends it.
        var sent = Encoding.UTF8.GetBytes(Hex.ToLowerInvariant());
        return Expected(request, Encoding.UTF8.GetBytes(secret))
            .Aggregate(false, (found, expected) => found | CryptographicOperations.FixedTimeEquals(expected, sent));
    }

    private static IEnumerable<byte[]> Expected(SignedRequest request, byte[] key)
    {
        foreach (var host in new[] { request.Host, new HostString(request.Host).Host }.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            // A JSON body is no part of version 2: accepting that would accept a body that nobody signed.
            if (request.Body.Length == 0 || request.IsForm)
            {
                var lines = Encoding.UTF8.GetBytes(CanonicalRequest.V2(request, host));
                yield return Text(HMACSHA512.HashData(key, lines));
                yield return Text(Sha1(key, lines));
            }

            yield return Text(HMACSHA512.HashData(key, Encoding.UTF8.GetBytes(CanonicalRequest.V5(request, host))));
        }
    }

    [SuppressMessage("Security", "CA5350", Justification = "Duo takes version 2 with SHA-1, and clients in use send it.")]
    private static byte[] Sha1(byte[] key, byte[] lines) => HMACSHA1.HashData(key, lines);

    private static byte[] Text(byte[] mac) => Encoding.UTF8.GetBytes(Convert.ToHexStringLower(mac));
}
