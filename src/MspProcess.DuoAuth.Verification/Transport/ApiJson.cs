using System.Buffers;
using System.Text.Json;

namespace MspProcess.DuoAuth.Verification.Transport;

/// <summary>Writes what is sent, parses what comes back strictly, and reads members of it tolerantly.</summary>
internal static class ApiJson
{
    // Two readers of one text must not disagree: of a repeated member one would see the first, one the last.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>Writes the body that is hashed and sent: one object of texts.</summary>
    public static byte[] Write(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in parameters)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        return body.WrittenSpan.ToArray();
    }

    /// <summary>Parses an object; <see langword="null"/> if it is anything else, malformed, too deep or has a repeated member.</summary>
    public static JsonElement? ParseObject(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);

            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Finds a member that is there and not <c>null</c>.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    /// <summary>Reads a text; anything else is none.</summary>
    public static string? Text(this JsonElement element, string name)
    {
        try
        {
            return element.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;   // half a surrogate pair
        }
    }

    /// <summary>Reads a whole number, also one that is written as a text.</summary>
    public static long? Number(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
        { ValueKind: JsonValueKind.String } when long.TryParse(element.Text(name), System.Globalization.CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    /// <summary>Reads a list; anything else is an empty one.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>Reads the texts of a list.</summary>
    public static string[] Texts(this JsonElement element, string name) =>
        [.. element.Items(name).Where(static item => item.ValueKind == JsonValueKind.String).Select(static item => item.GetString()!)];
}
