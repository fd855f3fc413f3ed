using System.Globalization;
using System.Text;

namespace MspProcess.DuoAuth.Verification.Transport;

/// <summary>Makes texts of Duo safe to keep and to show: they may hold what a user typed, or what an attacker did.</summary>
internal static class ApiText
{
    private const int MaxDetail = 60;

    /// <summary>Removes control and format characters, and cuts the text.</summary>
    public static string Clean(string? text, int maxLength)
    {
        var result = new StringBuilder();
        foreach (var rune in (text ?? string.Empty).EnumerateRunes())
        {
            if (result.Length + rune.Utf16SequenceLength > maxLength)
            {
                break;
            }

            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
            {
                result.Append(rune.ToString());
            }
        }

        return result.ToString().Trim();
    }

    /// <summary>Keeps of a detail what an operator may read: a parameter's name, a short sentence; nothing that looks like a credential or a code.</summary>
    public static string Detail(string? text)
    {
        var cleaned = Clean(text, MaxDetail);

        return cleaned.All(static c => char.IsAsciiLetter(c) || c is ' ' or '_' or '.' or '-' or ',') ? cleaned : string.Empty;
    }
}
