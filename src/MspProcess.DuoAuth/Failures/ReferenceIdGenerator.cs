using System.Security.Cryptography;

namespace MspProcess.DuoAuth.Failures;

/// <summary>The short id by which a person and an operator speak of the same refusal: 50 random bits, easy to read aloud.</summary>
internal static class ReferenceIdGenerator
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static string Create()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 10);
        return $"{letters[..5]}-{letters[5..]}";
    }
}
