using System.Text.Json;

namespace MspProcess.DuoAuth.Protocol.Tokens;

/// <summary>The device with which the user answers Duo. Its name is often a phone number.</summary>
internal sealed record DuoAuthDevice
{
    public string? IpAddress { get; init; }

    public string? Key { get; init; }

    public DuoLocation? Location { get; init; }

    public string? Name { get; init; }

    public static DuoAuthDevice Read(JsonElement json) => new()
    {
        IpAddress = json.Text("ip"),
        Key = json.Text("key"),
        Location = DuoLocation.Read(json),
        Name = json.Text("name"),
    };

    public override string ToString() => nameof(DuoAuthDevice);
}
