using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MspProcess.DuoAuth.Protocol.Signing;

/// <summary>Signs with a client secret.</summary>
internal static class JwtSigner
{
    /// <summary>The only algorithm, in both directions.</summary>
    public const string Algorithm = SecurityAlgorithms.HmacSha512;

    private const int KeyBytes = 64;

    // No iat, nbf and exp of the library's own: Duo rejects an nbf that is one second ahead of its clock.
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Signs a payload.</summary>
    public static string Sign(string payload, DuoCredentials credentials) =>
        Handler.CreateToken(payload, new SigningCredentials(KeyOf(credentials), Algorithm));

    /// <summary>Makes the key of a client secret.</summary>
    /// <exception cref="ArgumentException">The secret is not one of Duo's; an empty one would be a key that anyone knows.</exception>
    public static SymmetricSecurityKey KeyOf(DuoCredentials credentials)
    {
        if (!DuoCredentials.IsClientSecret(credentials.ClientSecret))
        {
            throw new ArgumentException("The client secret is not 40 visible ASCII characters.", nameof(credentials));
        }

        // The library asks for 512 bits. HMAC pads a short key with NUL itself, so the padding changes no signature.
        var key = new byte[KeyBytes];
        Encoding.ASCII.GetBytes(credentials.ClientSecret, key);

        // Not cached: a cached provider would keep a secret in memory after its rotation.
        return new SymmetricSecurityKey(key) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };
    }
}
