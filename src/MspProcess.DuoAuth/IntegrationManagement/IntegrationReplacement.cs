namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>Replaces a Duo application by another: every link that was verified by the old one has to be verified again (T50).</summary>
/// <remarks>
/// The links are changed first: if anything fails in between, users must verify their links again, but no link that the old
/// application verified is ever trusted under the new one. They are changed once more afterward, for links made in that moment.
/// </remarks>
internal sealed class IntegrationReplacement(
    IDuoIntegrationWriter integrations, IntegrationReader reader, IntegrationLinks links, IntegrationRepository repository, IntegrationChangeGuard guard, IntegrationAudit audit)
{
    /// <summary>Saves an integration that has become another Duo application.</summary>
    public async ValueTask<DuoIntegrationResult> ReplaceApplicationAsync(DuoIntegration changed, string revision, CancellationToken cancellationToken)
    {
        // Time has passed at Duo. Links must not be changed for a change that is bound to fail.
        var (stored, failure) = await reader.FindForChangeAsync(changed.TenantId, changed.Id, revision, cancellationToken);
        if ((failure ?? await guard.ValidateAsync(stored!, cancellationToken)) is { } denied)
        {
            return denied;
        }

        await links.RequireVerificationAsync(changed.TenantId, changed.Id, cancellationToken);
        var result = await integrations.UpdateAsync(changed, revision, cancellationToken);
        if (result == DuoStoreResult.Saved)
        {
            // Not cancelable: the new application is active already.
            await links.RequireVerificationAsync(changed.TenantId, changed.Id, CancellationToken.None);
        }

        return await repository.ReportAsync(DuoAuditEvent.IntegrationChanged, result, stored, changed, cancellationToken);
    }

    /// <summary>Activates one integration and deactivates the one that was active.</summary>
    public async ValueTask<DuoIntegrationResult> ReplaceActiveAsync(DuoIntegration active, DuoIntegration candidate, CancellationToken cancellationToken)
    {
        if (active.ClientSecret.Length == 0)
        {
            return IntegrationMessages.SecretUnreadable;   // writing it back would lose it for good
        }

        var activated = IntegrationRepository.WithState(candidate, DuoIntegrationState.Active);
        var deactivated = IntegrationRepository.WithState(active, DuoIntegrationState.Disabled);
        await links.RequireVerificationAsync(active.TenantId, active.Id, cancellationToken);
        var result = await integrations.SwapActiveAsync(activated, candidate.Revision, deactivated, active.Revision, cancellationToken);
        if (result != DuoStoreResult.Saved)
        {
            return IntegrationMessages.From(result);
        }

        // Not cancelable: the new one is active already.
        await links.RequireVerificationAsync(active.TenantId, active.Id, CancellationToken.None);
        await audit.ChangedAsync(DuoAuditEvent.IntegrationDisabled, active, deactivated);
        return await repository.ReportAsync(DuoAuditEvent.IntegrationEnabled, result, candidate, activated, cancellationToken);
    }
}
