using System.Buffers.Text;
using System.Security.Cryptography;

namespace MspProcess.DuoAuth.Verification.Attempts;

/// <summary>Ids that nobody can guess, references that people can read out, and codes.</summary>
internal static class RandomText
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";   // without I and O, which are read as digits

    /// <summary>128 random bits in base64url: 22 characters.</summary>
    public static string Id() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    public static string Reference() => RandomNumberGenerator.GetString(Letters, 10);

    /// <summary>Six digits, each as likely as any other, leading zeros included.</summary>
    public static string Code() => RandomNumberGenerator.GetString("0123456789", 6);
}
