using System.Text.Json;

namespace MspProcess.DuoAuth.Simulator.Tokens;

/// <summary>Checks that JSON from outside can be read as text.</summary>
internal static class JsonText
{
    /// <summary>Throws unless every name and string is Unicode text (RFC 7493, section 2.1).</summary>
    /// <remarks>
    /// The parser is lazy: it accepts a lone surrogate (<c>"\ud800"</c>) and bytes that are not UTF-8, and fails when the string is first read
    /// or written.
    /// </remarks>
    /// <exception cref="JsonException">The JSON is malformed, or a string in it is not Unicode text.</exception>
    public static void RequireUnicode(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);

        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.GetString();
                }
            }
        }
        catch (InvalidOperationException error)
        {
            throw new JsonException("A string is not Unicode text: it has a lone surrogate, or bytes that are not UTF-8.", error);
        }
    }
}
