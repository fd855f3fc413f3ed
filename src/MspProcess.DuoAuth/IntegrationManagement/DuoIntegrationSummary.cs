namespace MspProcess.DuoAuth;

/// <summary>What administrators see of an integration; never the client secret.</summary>
public sealed class DuoIntegrationSummary
{
    internal DuoIntegrationSummary(DuoIntegration integration, int linkCount)
    {
        Id = integration.Id;
        TenantId = integration.TenantId;
        Name = integration.Name;
        Kind = integration.Kind;
        ClientId = integration.ClientId;
        ApiHost = integration.ApiHost;
        State = integration.State;
        FailMode = integration.FailMode;
        Revision = integration.Revision;
        LinkCount = linkCount;
    }

    /// <summary>Gets the integration's ID.</summary>
    public string Id { get; }

    /// <summary>Gets the tenant to which it belongs.</summary>
    public string TenantId { get; }

    /// <summary>Gets the name that administrators read.</summary>
    public string Name { get; }

    /// <summary>Gets the kind of Duo application.</summary>
    public DuoIntegrationKind Kind { get; }

    /// <summary>Gets the client ID ("Integration Key").</summary>
    public string ClientId { get; }

    /// <summary>Gets the API hostname.</summary>
    public string ApiHost { get; }

    /// <summary>Gets whether it is active.</summary>
    public DuoIntegrationState State { get; }

    /// <summary>Gets whether sign-ins may pass during a confirmed outage of Duo.</summary>
    public DuoFailMode FailMode { get; }

    /// <summary>Gets the revision to pass when changing it.</summary>
    public string Revision { get; }

    /// <summary>Gets how many users are linked through it, in any state.</summary>
    public int LinkCount { get; }
}
