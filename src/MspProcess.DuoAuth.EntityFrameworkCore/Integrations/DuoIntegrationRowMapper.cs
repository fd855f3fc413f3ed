namespace MspProcess.DuoAuth.EntityFrameworkCore.Integrations;

/// <summary>Turns integrations into rows and back, encrypting the secret on the way.</summary>
internal sealed class DuoIntegrationRowMapper(DuoSecretProtector protector)
{
    public DuoIntegrationRow ToRow(DuoIntegration integration) => new()
    {
        Id = integration.Id,
        TenantId = integration.TenantId,
        Name = integration.Name,
        Kind = integration.Kind,
        ClientId = integration.ClientId,
        ProtectedClientSecret = protector.Protect(integration.TenantId, integration.Id, integration.ClientSecret),
        ApiHost = integration.ApiHost,
        State = integration.State,
        FailMode = integration.FailMode,
        CredentialRevision = integration.CredentialRevision,
        Revision = integration.Revision,
    };

    /// <exception cref="DuoSecretUnreadableException">The secret cannot be decrypted.</exception>
    public DuoIntegration ToIntegration(DuoIntegrationRow row)
        => ToIntegration(row, protector.Unprotect(row.TenantId, row.Id, row.ProtectedClientSecret));

    /// <summary>As <see cref="ToIntegration(DuoIntegrationRow)"/>, but an unreadable secret becomes empty.</summary>
    /// <remarks>An administrator must be able to see, and to repair, an integration whose secret is lost. Logins never come this way.</remarks>
    public DuoIntegration ToListed(DuoIntegrationRow row)
    {
        try
        {
            return ToIntegration(row);
        }
        catch (DuoSecretUnreadableException)
        {
            return ToIntegration(row, string.Empty);
        }
    }

    private static DuoIntegration ToIntegration(DuoIntegrationRow row, string secret) => new()
    {
        Id = row.Id,
        TenantId = row.TenantId,
        Name = row.Name,
        Kind = row.Kind,
        ClientId = row.ClientId,
        ClientSecret = secret,
        ApiHost = row.ApiHost,
        State = row.State,
        FailMode = row.FailMode,
        CredentialRevision = row.CredentialRevision,
        Revision = row.Revision,
    };
}
