using System.Security.Cryptography;
using System.Text;

namespace MspProcess.DuoAuth.Simulator.Tokens;

/// <summary>The HMACs of JWS; the key is the secret's UTF-8 bytes as they are.</summary>
internal static class HmacAlgorithm
{
    public const string HS256 = "HS256";
    public const string HS384 = "HS384";
    public const string HS512 = "HS512";

    public static byte[] Compute(string algorithm, string secret, ReadOnlySpan<byte> message)
    {
        var key = Encoding.UTF8.GetBytes(secret);
        return algorithm switch
        {
            HS256 => HMACSHA256.HashData(key, message),
            HS384 => HMACSHA384.HashData(key, message),
            _ => HMACSHA512.HashData(key, message),
        };
    }
}
