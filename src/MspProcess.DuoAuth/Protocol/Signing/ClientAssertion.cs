using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace MspProcess.DuoAuth.Protocol.Signing;

/// <summary>Creates the client assertion (RFC 7523) with which a call authenticates.</summary>
internal static class ClientAssertion
{
    /// <summary>How long what we sign is valid; the limit of Duo's own SDKs.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private const int IdBytes = 27;

    /// <summary>Signs an assertion for one call of <paramref name="endpoint"/>.</summary>
    public static string Create(DuoCredentials credentials, string endpoint, TimeProvider time)
    {
        var claims = new AssertionClaims
        {
            Iss = credentials.ClientId,
            Sub = credentials.ClientId,
            Aud = endpoint,
            Exp = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds(),
            Jti = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)),
        };

        return JwtSigner.Sign(JsonSerializer.SerializeToUtf8Bytes(claims, ProtocolJsonContext.Default.AssertionClaims), credentials);
    }
}
