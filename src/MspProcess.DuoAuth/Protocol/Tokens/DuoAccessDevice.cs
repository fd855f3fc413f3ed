using System.Text.Json;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Protocol.Tokens;

/// <summary>The device on which the user logs in.</summary>
internal sealed record DuoAccessDevice
{
    public string? Browser { get; init; }

    public string? BrowserVersion { get; init; }

    public string? EndpointKey { get; init; }

    public string? FlashVersion { get; init; }

    public string? HostName { get; init; }

    public string? IpAddress { get; init; }

    public DuoFlag IsEncryptionEnabled { get; init; }

    public DuoFlag IsFirewallEnabled { get; init; }

    public DuoFlag IsPasswordSet { get; init; }

    public string? JavaVersion { get; init; }

    public DuoLocation? Location { get; init; }

    public string? OperatingSystem { get; init; }

    public string? OperatingSystemVersion { get; init; }

    /// <summary>Gets the security agents; <see langword="null"/> if Duo does not know them, which is not the same as none.</summary>
    public IReadOnlyList<DuoSecurityAgent>? SecurityAgents { get; init; }

    public static DuoAccessDevice Read(JsonElement json) => new()
    {
        Browser = json.Text("browser"),
        BrowserVersion = json.Text("browser_version"),
        EndpointKey = json.Text("epkey"),
        FlashVersion = json.Text("flash_version"),
        HostName = json.Text("hostname"),
        IpAddress = json.Text("ip"),
        IsEncryptionEnabled = Flag(json, "is_encryption_enabled"),
        IsFirewallEnabled = Flag(json, "is_firewall_enabled"),
        IsPasswordSet = Flag(json, "is_password_set"),
        JavaVersion = json.Text("java_version"),
        Location = DuoLocation.Read(json),
        OperatingSystem = json.Text("os"),
        OperatingSystemVersion = json.Text("os_version"),
        SecurityAgents = DuoSecurityAgent.ReadAll(json.Member("security_agents")),
    };

    public override string ToString() => nameof(DuoAccessDevice);

    private static DuoFlag Flag(JsonElement json, string name) => json.Boolean(name) switch
    {
        true => DuoFlag.Enabled,
        false => DuoFlag.Disabled,
        null => DuoFlag.Unknown,
    };
}
