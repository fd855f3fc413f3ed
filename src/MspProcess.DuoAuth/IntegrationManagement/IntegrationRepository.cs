using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>Writes integrations for their manager, with an audit entry for each change.</summary>
internal sealed class IntegrationRepository(
    IDuoIntegrationWriter integrations, IntegrationReader reader, IntegrationLinks links, IntegrationChangeGuard guard, IntegrationAudit audit)
{
    public async ValueTask<DuoIntegrationResult> CreateAsync(DuoIntegration integration, CancellationToken cancellationToken)
    {
        var requirements = await reader.ReadRequirementsAsync(integration, cancellationToken);
        if (requirements.Active is not null || requirements.NeedsTestSignIn)
        {
            integration = integration with { State = DuoIntegrationState.Draft };
        }

        var result = await integrations.CreateAsync(integration, cancellationToken);
        if (result == DuoStoreResult.Duplicate && integration.State == DuoIntegrationState.Active)
        {
            // Another one became active while Duo verified this one.
            integration = integration with { State = DuoIntegrationState.Draft };
            result = await integrations.CreateAsync(integration, cancellationToken);
        }

        if (result == DuoStoreResult.Saved
            && integration.State == DuoIntegrationState.Draft
            && await reader.ValidateDraftsAsync(integration.TenantId, 0, CancellationToken.None) is { } failure)
        {
            // Several were added at once. Not cancelable, or the limit would not hold.
            await integrations.DeleteAsync(integration.TenantId, integration.Id, integration.Revision, CancellationToken.None);
            return failure;
        }

        return await ReportAsync(DuoAuditEvent.IntegrationAdded, result, null, integration, cancellationToken);
    }

    /// <summary>Saves a change that leaves the links as they are: another name, or another secret of the same application.</summary>
    public async ValueTask<DuoIntegrationResult> SaveAsync(DuoIntegration stored, DuoIntegration changed, CancellationToken cancellationToken)
        => await SaveAsync(DuoAuditEvent.IntegrationChanged, stored, changed, cancellationToken);

    public async ValueTask<DuoIntegrationResult> SaveStateAsync(DuoIntegration stored, DuoIntegrationState state, CancellationToken cancellationToken)
    {
        if (stored.State == state)
        {
            return DuoIntegrationResult.Saved(await reader.SummarizeAsync(stored, cancellationToken));
        }

        var @event = state == DuoIntegrationState.Active ? DuoAuditEvent.IntegrationEnabled : DuoAuditEvent.IntegrationDisabled;
        return await SaveAsync(@event, stored, WithState(stored, state), cancellationToken);
    }

    public async ValueTask<DuoIntegrationResult> DeleteAsync(DuoIntegration stored, CancellationToken cancellationToken)
    {
        var linked = await links.CountAsync(stored.TenantId, stored.Id, cancellationToken);
        if (linked == 0 && stored.State == DuoIntegrationState.Active && await guard.ValidateAsync(stored, cancellationToken) is { } failure)
        {
            return failure;   // links that need verification are verified with this one
        }

        var result = linked > 0
            ? DuoStoreResult.InUse
            : await integrations.DeleteAsync(stored.TenantId, stored.Id, stored.Revision, cancellationToken);
        if (result == DuoStoreResult.Saved)
        {
            await audit.ChangedAsync(DuoAuditEvent.IntegrationDeleted, stored, null);
        }

        return result switch
        {
            DuoStoreResult.Saved => DuoIntegrationResult.Deleted,

            // At least one: the store saw a link that was made after the count.
            DuoStoreResult.InUse => IntegrationMessages.InUse(Math.Max(linked, 1)),
            _ => IntegrationMessages.From(result),
        };
    }

    public static DuoIntegration WithState(DuoIntegration stored, DuoIntegrationState state)
        => stored with { State = state, CredentialRevision = RandomId.Id(), Revision = RandomId.Id() };

    /// <summary>Records what the store saved, and returns the result for the administrator.</summary>
    public async ValueTask<DuoIntegrationResult> ReportAsync(
        DuoAuditEvent @event, DuoStoreResult result, DuoIntegration? before, DuoIntegration integration, CancellationToken cancellationToken)
    {
        if (result != DuoStoreResult.Saved)
        {
            return IntegrationMessages.From(result);
        }

        await audit.ChangedAsync(@event, before, integration);
        return DuoIntegrationResult.Saved(await reader.SummarizeAsync(integration, cancellationToken));
    }

    private async ValueTask<DuoIntegrationResult> SaveAsync(
        DuoAuditEvent @event, DuoIntegration stored, DuoIntegration changed, CancellationToken cancellationToken)
        => await ReportAsync(@event, await integrations.UpdateAsync(changed, stored.Revision, cancellationToken), stored, changed, cancellationToken);
}
