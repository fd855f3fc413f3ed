using System.Text;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>Texts as every database keeps them: what is hashed must come back as it was.</summary>
internal static class AuditText
{
    public const int MaxTenantId = 128;
    public const int MaxName = 100;
    public const int MaxUser = 256;
    public const int MaxId = 128;
    public const int MaxAddress = 64;
    public const int MaxDetail = 2000;

    /// <summary>Shortens a text, and replaces what is no text: NUL and halves of a pair of surrogates.</summary>
    public static string? Clean(string? text, int max)
    {
        if (text is null)
        {
            return null;
        }

        var length = Math.Min(text.Length, max);
        var clean = new StringBuilder(length);
        foreach (var rune in text.AsSpan(0, length).EnumerateRunes())
        {
            clean.Append(rune.Value == 0 ? Rune.ReplacementChar.ToString() : rune.ToString());
        }

        return clean.ToString();
    }
}
