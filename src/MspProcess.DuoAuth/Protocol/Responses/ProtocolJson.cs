using System.Text.Json;
using System.Text.Unicode;

namespace MspProcess.DuoAuth.Protocol.Responses;

/// <summary>Parses what comes from outside strictly, and reads members of it tolerantly.</summary>
internal static class ProtocolJson
{
    // Two readers of one text must not disagree: of a repeated member one would see the first, one the last.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>Parses an object; <see langword="null"/> if it is anything else, malformed, too deep or has a repeated member.</summary>
    public static JsonElement? ParseObject(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);

            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // A member name with half a surrogate pair.
            return null;
        }
    }

    /// <summary>Finds a member of an object that is not <c>null</c>.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    /// <summary>Finds a member that is an object.</summary>
    public static JsonElement? ObjectMember(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Object } member ? member : null;

    /// <summary>Reads a member that is a string.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name)?.AsText();

    /// <summary>Reads a string value.</summary>
    public static string? AsText(this JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no text.
            return null;
        }
    }

    /// <summary>Reads a member that is a number of seconds since 1970; a fraction is dropped.</summary>
    public static DateTimeOffset? Time(this JsonElement element, string name)
    {
        if (element.Member(name) is not { ValueKind: JsonValueKind.Number } number || !number.TryGetDouble(out var seconds))
        {
            return null;
        }

        return seconds >= 0 && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;
    }
}
