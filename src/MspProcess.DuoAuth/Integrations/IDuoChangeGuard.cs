namespace MspProcess.DuoAuth.Integrations;

/// <summary>Tells whether whoever acts now may change an integration on which links rest.</summary>
internal interface IDuoChangeGuard
{
    /// <summary>Tells whether the current user is of the tenant and has a fresh second factor.</summary>
    ValueTask<bool> AllowsAsync(string tenantId, CancellationToken cancellationToken);
}
