using System.Buffers.Text;
using System.Security.Cryptography;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>Opaque random ids: 128 bits in base64url.</summary>
internal static class DuoRandom
{
    public static string Id() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
