using System.Buffers.Text;
using System.Security.Cryptography;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>The public ID of a transaction: 127 random bits, and one that says whether a session has begun it. 22 characters of base64url.</summary>
/// <remarks>
/// Who counts a user's transactions so tells the two kinds apart without decrypting them. The ID is part of what each payload is bound to,
/// so a record whose ID was changed can't be read.
/// </remarks>
internal static class TransactionId
{
    private const int Size = 16;
    private const int Length = 22;

    public static string Create(bool isOfSession)
    {
        Span<byte> bytes = stackalloc byte[Size];
        RandomNumberGenerator.Fill(bytes);
        bytes[0] = (byte)(isOfSession ? bytes[0] | 0x80 : bytes[0] & 0x7F);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Tells whether a session has begun the transaction; a sign-in has none yet.</summary>
    /// <remarks>The first character holds the first six bits: <c>A</c> to <c>Z</c> and <c>a</c> to <c>f</c> begin with 0.</remarks>
    public static bool IsOfSession(string id) => id is not [(>= 'A' and <= 'Z') or (>= 'a' and <= 'f'), ..];

    public static bool IsValid(string? id)
        => id is { Length: Length } && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
