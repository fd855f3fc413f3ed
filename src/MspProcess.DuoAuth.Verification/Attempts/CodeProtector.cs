using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace MspProcess.DuoAuth.Verification.Attempts;

/// <summary>Keeps codes so that neither the database nor a technician can tell them, and compares them in constant time.</summary>
/// <remarks>A hash alone would be no secret: there are a million codes. So it is encrypted as well, for the attempt alone.</remarks>
internal sealed class CodeProtector(IDataProtectionProvider protection)
{
    private const string Purpose = "MspProcess.DuoAuth.Verification.Code.v1";
    private const int LongestInput = 32;

    private readonly IDataProtector _protector = protection.CreateProtector(Purpose);

    public string Protect(string attemptId, string code) => Base64Url.EncodeToString(_protector.CreateProtector(attemptId).Protect(Hash(attemptId, code)));

    /// <summary>Tells whether a code is the right one. What cannot be decrypted is none.</summary>
    public bool IsRight(string attemptId, string protectedCode, string code)
    {
        try
        {
            var expected = _protector.CreateProtector(attemptId).Unprotect(Base64Url.DecodeFromChars(protectedCode));

            return CryptographicOperations.FixedTimeEquals(expected, Hash(attemptId, code));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Takes blanks and hyphens out of what was entered; <see langword="null"/> if it is no code at all.</summary>
    public static string? Normalize(string? entered)
    {
        if (entered is null || entered.Length > LongestInput)
        {
            return null;
        }

        var digits = new string([.. entered.Where(static c => c is not (' ' or '-'))]);

        return digits.Length is >= 3 and <= 16 && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    private static byte[] Hash(string attemptId, string code) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(attemptId), Encoding.UTF8.GetBytes(code));
}
