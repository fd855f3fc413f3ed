using MspProcess.DuoAuth.Simulator.Http;

namespace MspProcess.DuoAuth.Simulator.Pages;

/// <summary>Style sheet, script and icon, from the assembly.</summary>
internal static class Asset
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["simulator.css"] = "text/css; charset=utf-8",
        ["simulator.js"] = "text/javascript; charset=utf-8",
        ["simulator.svg"] = "image/svg+xml",
    };

    public static Reply Get(string? name)
    {
        if (name is null || !Types.TryGetValue(name, out var type))
        {
            return new Reply(StatusCodes.Status404NotFound);
        }

        using var reader = new StreamReader(typeof(Asset).Assembly.GetManifestResourceStream(name)!);
        return new Reply(StatusCodes.Status200OK) { Body = reader.ReadToEnd(), ContentType = type };
    }
}
