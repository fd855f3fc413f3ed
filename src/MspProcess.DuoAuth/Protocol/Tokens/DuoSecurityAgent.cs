using System.Text.Json;

namespace MspProcess.DuoAuth.Protocol.Tokens;

/// <summary>A security product on the access device.</summary>
internal sealed record DuoSecurityAgent
{
    public string? Name { get; init; }

    public string? Version { get; init; }

    /// <summary>Reads a list of agents; Duo writes the string <c>unknown</c> where it has none.</summary>
    public static IReadOnlyList<DuoSecurityAgent>? ReadAll(JsonElement? json) => json is not { ValueKind: JsonValueKind.Array } list
        ? null
        : [.. list.EnumerateArray().Where(static agent => agent.ValueKind == JsonValueKind.Object).Select(Read)];

    private static DuoSecurityAgent Read(JsonElement json) => new()
    {
        Name = json.Text("security_agent"),
        Version = json.Text("version"),
    };
}
