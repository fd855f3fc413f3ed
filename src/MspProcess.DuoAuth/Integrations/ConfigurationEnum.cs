using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace MspProcess.DuoAuth.Integrations;

/// <summary>Reads a setting that is one of an enum's names. Numbers, which the parser of enums also takes, are not accepted.</summary>
internal static class ConfigurationEnum
{
    public static TEnum Read<TEnum>(IConfigurationSection section, string key, TEnum fallback)
        where TEnum : struct, Enum
    {
        if (section[key] is not { } text)
        {
            return fallback;
        }

        return Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && !int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
            ? value
            : throw new InvalidOperationException($"{section.Path}:{key} is '{text}'. Known values: {string.Join(", ", Enum.GetNames<TEnum>())}.");
    }
}
