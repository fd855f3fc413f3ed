namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>Tells whether whoever makes the request may change an integration on which people's logins depend (T20, T50).</summary>
internal interface IChangePolicy
{
    /// <summary>Tells whether a fresh second factor of this tenant stands behind the request.</summary>
    ValueTask<bool> AllowsAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>Finds who makes the request, for the audit.</summary>
    ValueTask<string?> FindActorAsync(CancellationToken cancellationToken);
}
