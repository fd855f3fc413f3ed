using System.Buffers.Text;
using System.Security.Cryptography;

namespace MspProcess.DuoAuth.Integrations;

/// <summary>Ids and revisions that nobody can guess and that never repeat: 128 random bits in base64url, 22 characters.</summary>
internal static class DuoOpaqueId
{
    private const int Bytes = 16;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
}
