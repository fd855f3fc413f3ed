using System.Text.Json;

namespace MspProcess.DuoAuth.Protocol.Tokens;

/// <summary>The Duo user.</summary>
internal sealed record DuoTokenUser
{
    private const int MaxKeyLength = 64;

    /// <summary>Gets the immutable key: up to 64 visible ASCII characters, and absent if it is anything else.</summary>
    /// <remarks>A link is pinned to it, so a value that a store might shorten or fold must not become one.</remarks>
    public string? Key { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<string> Groups { get; init; } = [];

    public static DuoTokenUser Read(JsonElement json) => new()
    {
        Key = json.Text("key") is { Length: > 0 and <= MaxKeyLength } key && key.All(static c => c is > ' ' and <= '~') ? key : null,
        Name = json.Text("name"),
        Groups = json.Texts("groups"),
    };

    public override string ToString() => nameof(DuoTokenUser);
}
