using System.Text.Json;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Protocol.Tokens;

/// <summary>Where Duo believes a device to be.</summary>
internal sealed record DuoLocation
{
    public string? City { get; init; }

    public string? Country { get; init; }

    public string? State { get; init; }

    /// <summary>Reads the <c>location</c> of a device.</summary>
    public static DuoLocation? Read(JsonElement device) => device.ObjectMember("location") is not { } json
        ? null
        : new() { City = json.Text("city"), Country = json.Text("country"), State = json.Text("state") };
}
