using System.Security.Cryptography;

namespace MspProcess.DuoAuth.Failures;

/// <summary>The short reference that a user reads and an operator finds in the log: 50 random bits, easy to read aloud.</summary>
internal static class ReferenceIdGenerator
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static string Create()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 10);
        return $"{letters[..5]}-{letters[5..]}";
    }
}
