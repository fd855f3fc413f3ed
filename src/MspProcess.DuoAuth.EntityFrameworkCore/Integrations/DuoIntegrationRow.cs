namespace MspProcess.DuoAuth.EntityFrameworkCore.Integrations;

/// <summary>One row of <c>DuoIntegrations</c>. Holds the client secret as ciphertext only, so that whatever the host does with tracked rows never sees it.</summary>
internal sealed class DuoIntegrationRow
{
    public required string Id { get; set; }

    public required string TenantId { get; set; }

    public required string Name { get; set; }

    public DuoIntegrationKind Kind { get; set; }

    public required string ClientId { get; set; }

    public required string ProtectedClientSecret { get; set; }

    public required string ApiHost { get; set; }

    public DuoIntegrationState State { get; set; }

    public DuoFailMode FailMode { get; set; }

    public required string CredentialRevision { get; set; }

    public required string Revision { get; set; }
}
