using System.Text;

namespace MspProcess.DuoAuth.Protocol;

/// <summary>Makes text from a response safe to log.</summary>
internal static class LogText
{
    private const int MaxLength = 200;
    private const int SecretLength = 24;
    private const string Hidden = "[hidden]";

    /// <summary>Keeps printable ASCII and up to 200 characters, and hides what was sent and whatever looks like a credential (T09).</summary>
    /// <param name="text">The text from the response.</param>
    /// <param name="sent">Values that the response may echo.</param>
    public static string ForOperators(string text, params ReadOnlySpan<string> sent)
    {
        foreach (var value in sent)
        {
            text = value.Length == 0 ? text : text.Replace(value, Hidden, StringComparison.OrdinalIgnoreCase);
        }

        var result = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            result.Append(result.Length == 0 ? string.Empty : " ");
            AppendMasked(result, word);
            if (result.Length >= MaxLength)
            {
                break;
            }
        }

        return result.Length > MaxLength ? result.ToString(0, MaxLength) : result.ToString();
    }

    private static void AppendMasked(StringBuilder result, string word)
    {
        for (var start = 0; start < word.Length;)
        {
            var end = start;
            while (end < word.Length && IsCredentialCharacter(word[end]))
            {
                end++;
            }

            if (end == start)
            {
                result.Append(word[start] is >= ' ' and <= '~' ? word[start] : '?');
                start++;
                continue;
            }

            result.Append(end - start >= SecretLength ? Hidden : word[start..end]);
            start = end;
        }
    }

    private static bool IsCredentialCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '+' or '/' or '=' or '%';
}
