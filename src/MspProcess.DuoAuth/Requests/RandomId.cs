using System.Buffers.Text;
using System.Security.Cryptography;

namespace MspProcess.DuoAuth.Requests;

/// <summary>Ids and revisions that cannot be guessed and never repeat: 128 random bits in base64url, 22 characters.</summary>
internal static class RandomId
{
    public static string Id() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
