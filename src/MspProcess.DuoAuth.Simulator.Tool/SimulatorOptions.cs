namespace MspProcess.DuoAuth.Simulator.Tool;

/// <summary>The options of the command line.</summary>
internal sealed record SimulatorOptions
{
    public string Url { get; init; } = "http://127.0.0.1:5090";

    public bool UseHttps { get; init; }

    public string? AuthorityFile { get; init; }

    public string? DataFile { get; init; }

    public DuoAutoResponse AutoResponse { get; init; }

    public bool ShowHelp { get; init; }

    public IReadOnlyList<(string Name, string ClientId, string ClientSecret)> Applications { get; init; } = [];

    public IReadOnlyList<ApiApplication> ApiApplications { get; init; } = [];

    /// <summary>Gets the names of users without a phone.</summary>
    public IReadOnlyList<string> UsersWithoutPhone { get; init; } = [];

    public IReadOnlyList<(string Name, DuoSimulatedUserStatus Status)> Users { get; init; } = [];
}
