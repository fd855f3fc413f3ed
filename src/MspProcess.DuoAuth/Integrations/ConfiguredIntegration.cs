using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace MspProcess.DuoAuth.Integrations;

/// <summary>The integration of a host with one tenant, from its configuration.</summary>
[DebuggerDisplay("Configured integration")]
internal sealed class ConfiguredIntegration
{
    public string? Name { get; set; } = "Duo";

    public string? ClientId { get; set; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ClientSecret { get; set; }

    public string? ApiHost { get; set; }

    public DuoFailMode FailMode { get; set; }

    /// <summary>Reads the section by hand: five keys need no reflection.</summary>
    public void Read(IConfigurationSection section)
    {
        Name = section[nameof(Name)] ?? Name;
        ClientId = section[nameof(ClientId)];
        ClientSecret = section[nameof(ClientSecret)];
        ApiHost = section[nameof(ApiHost)];
        FailMode = ConfigurationEnum.Read(section, nameof(FailMode), FailMode);
    }

    public DuoIntegrationInput ToInput() => new() { Name = Name, ClientId = ClientId, ClientSecret = ClientSecret, ApiHost = ApiHost, FailMode = FailMode };
}
