namespace MspProcess.DuoAuth.Verification.Storage;

/// <summary>Keeps the settings that the administrators of tenants chose. One row for a tenant; a tenant without one has those of the options.</summary>
/// <remarks>
/// Safe for concurrent use; the service registers it as a singleton. What it cannot do it throws. The testing package has a contract suite.
/// </remarks>
public interface IDuoVerificationSettingsStore
{
    /// <summary>Finds the settings of a tenant. Asked at every step, so it must be fast.</summary>
    /// <param name="tenantId">The tenant; compared letter by letter.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>The settings; <see langword="null"/> if none were saved.</returns>
    ValueTask<DuoStoredVerificationSettings?> FindAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>Saves the settings of a tenant, if nobody has saved others in the meantime.</summary>
    /// <param name="settings">The settings, with their new revision.</param>
    /// <param name="expectedRevision">The revision that is replaced; <see langword="null"/> if none were saved before.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns><see langword="false"/> if another revision is stored, or one is stored already; then nothing was changed.</returns>
    ValueTask<bool> SaveAsync(DuoStoredVerificationSettings settings, string? expectedRevision, CancellationToken cancellationToken);
}
