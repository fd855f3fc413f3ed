using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Simulator.Tokens;

/// <summary>Reads claims of the types that Duo accepts.</summary>
internal static class ClaimExtensions
{
    /// <summary>A claim that is a JSON string; <see langword="null"/> for everything else.</summary>
    public static string? Text(this JsonObject claims, string name) =>
        claims[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>A time: whole, fractional, or either as a string, since official clients send all three.</summary>
    public static double? Time(this JsonObject claims, string name)
    {
        var text = claims[name] switch
        {
            JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.ToJsonString(),
            JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
            _ => null,
        };

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds)
            ? seconds
            : null;
    }

    /// <summary>A switch: a JSON boolean, or the string that the C# SDK sends.</summary>
    public static bool TrySwitch(this JsonObject claims, string name, out bool on)
    {
        on = claims[name]?.ToJsonString() is "true" or "\"true\"";
        return on || claims[name]?.ToJsonString() is null or "false" or "\"false\"";
    }
}
