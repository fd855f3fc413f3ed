namespace MspProcess.DuoAuth;

/// <summary>What administrators see of an integration; never the client secret.</summary>
/// <param name="Id">The integration's id.</param>
/// <param name="TenantId">The tenant to which it belongs.</param>
/// <param name="Name">The name that administrators read.</param>
/// <param name="Kind">The kind of Duo application.</param>
/// <param name="ClientId">The Client ID ("Integration Key").</param>
/// <param name="ApiHost">The API hostname.</param>
/// <param name="State">Whether it is in force.</param>
/// <param name="Revision">The revision to name when changing it.</param>
/// <param name="LinkCount">How many people are linked through it, in any state.</param>
public sealed record DuoIntegrationSummary(
    string Id,
    string TenantId,
    string Name,
    DuoIntegrationKind Kind,
    string ClientId,
    string ApiHost,
    DuoIntegrationState State,
    string Revision,
    int LinkCount)
{
    /// <summary>Gets whether logins may pass during a confirmed outage of Duo.</summary>
    public DuoFailMode FailMode { get; init; }
}
