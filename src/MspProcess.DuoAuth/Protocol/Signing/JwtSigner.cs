using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace MspProcess.DuoAuth.Protocol.Signing;

/// <summary>Signs with a client secret.</summary>
/// <remarks>
/// The header is always the same, so what is left to do is base64url and one HMAC (docs/adr/0042-signing.md). Tokens of others are checked
/// by the JWT library.
/// </remarks>
internal static class JwtSigner
{
    /// <summary>The only algorithm, in both directions.</summary>
    public const string Algorithm = SecurityAlgorithms.HmacSha512;

    private const int KeyBytes = 64;

    // Not cached: a cached provider would keep a secret in memory after its rotation.
    private static readonly CryptoProviderFactory Uncached = new() { CacheSignatureProviders = false };

    private static readonly byte[] Header = Encoding.ASCII.GetBytes(Base64Url.EncodeToString("""{"alg":"HS512","typ":"JWT"}"""u8) + ".");

    /// <summary>Signs a payload.</summary>
    /// <param name="payload">The claims in JSON.</param>
    /// <param name="credentials">Whose secret signs.</param>
    /// <param name="prefix">What the text begins with, in front of the token: the rest of an address.</param>
    /// <exception cref="ArgumentException">The secret is not one of Duo's; an empty one would be a key that anyone knows.</exception>
    public static string Sign(ReadOnlySpan<byte> payload, DuoCredentials credentials, string prefix = "")
    {
        Span<byte> key = stackalloc byte[DuoCredentials.ClientSecretLength];
        CopyKey(credentials, key);
        var signatureLength = Base64Url.GetEncodedLength(HMACSHA512.HashSizeInBytes);
        var length = prefix.Length + Header.Length + Base64Url.GetEncodedLength(payload.Length) + 1 + signatureLength;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var text = rented.AsSpan(0, length);
            var start = Encoding.ASCII.GetBytes(prefix, text);
            Header.CopyTo(text[start..]);
            var end = start + Header.Length;
            end += Base64Url.EncodeToUtf8(payload, text[end..]);
            Span<byte> signature = stackalloc byte[HMACSHA512.HashSizeInBytes];
            HMACSHA512.HashData(key, text[start..end], signature);
            text[end] = (byte)'.';
            Base64Url.EncodeToUtf8(signature, text[(end + 1)..]);
            return Encoding.ASCII.GetString(text);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    /// <summary>Makes the key of a client secret, for the JWT library.</summary>
    /// <exception cref="ArgumentException">The secret is not one of Duo's; an empty one would be a key that anyone knows.</exception>
    public static SymmetricSecurityKey KeyOf(DuoCredentials credentials)
    {
        // The library asks for 512 bits. HMAC pads a short key with NUL itself, so the padding changes no signature.
        var key = new byte[KeyBytes];
        CopyKey(credentials, key);
        return new SymmetricSecurityKey(key) { CryptoProviderFactory = Uncached };
    }

    private static void CopyKey(DuoCredentials credentials, Span<byte> key)
    {
        if (!DuoCredentials.IsClientSecret(credentials.ClientSecret))
        {
            throw new ArgumentException("The client secret is not 40 visible ASCII characters.", nameof(credentials));
        }

        Encoding.ASCII.GetBytes(credentials.ClientSecret, key);
    }
}
