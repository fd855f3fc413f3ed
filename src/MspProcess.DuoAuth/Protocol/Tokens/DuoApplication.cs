using System.Text.Json;

namespace MspProcess.DuoAuth.Protocol.Tokens;

/// <summary>The Duo application that was used.</summary>
internal sealed record DuoApplication
{
    public string? Key { get; init; }

    public string? Name { get; init; }

    public string? DestinationName { get; init; }

    public static DuoApplication Read(JsonElement json) => new()
    {
        Key = json.Text("key"),
        Name = json.Text("name"),
        DestinationName = json.Text("destination_name"),
    };
}
