using System.Security.Cryptography;
using System.Text;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Integrations;

/// <summary>Reads and writes integrations for their manager, and knows what a change does to the links that rest on one.</summary>
internal sealed class DuoIntegrationKeeper(
    IDuoIntegrationWriter integrations, DuoIntegrationLinks links, IDuoChangeGuard guard, DuoIntegrationAudit audit)
{
    public DuoIntegrationLinks Links => links;

    public ValueTask<IReadOnlyList<DuoIntegration>> ListAsync(string tenantId, CancellationToken cancellationToken)
        => integrations.ListAsync(tenantId, cancellationToken);

    // From the list: it shows an integration whose secret is lost too, so that an administrator can repair it.
    public async ValueTask<DuoIntegration?> FindAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
        => (await integrations.ListAsync(tenantId, cancellationToken))
            .FirstOrDefault(integration => string.Equals(integration.Id, integrationId, StringComparison.Ordinal));

    public async ValueTask<bool> HasActiveAsync(string tenantId, CancellationToken cancellationToken)
        => (await integrations.ListAsync(tenantId, cancellationToken)).Any(integration =>
            integration is { State: DuoIntegrationState.Active, Kind: DuoIntegrationKind.DuoWebSdk });

    public async ValueTask<DuoIntegrationSummary> SummarizeAsync(DuoIntegration integration, CancellationToken cancellationToken) => new(
        integration.Id,
        integration.TenantId,
        integration.Name,
        integration.Kind,
        integration.ClientId,
        integration.ApiHost,
        integration.State,
        integration.Revision,
        await links.CountAsync(integration.TenantId, integration.Id, cancellationToken))
    {
        FailMode = integration.FailMode,
    };

    /// <summary>Refuses a change that was made from an old page, or that needs a fresh second factor and has none.</summary>
    public async ValueTask<DuoIntegrationResult?> RefuseAsync(DuoIntegration stored, string revision, CancellationToken cancellationToken)
    {
        if (!HasRevision(stored, revision))
        {
            return DuoIntegrationRefusals.Conflict;
        }

        // T20, T50: otherwise a stolen session of an administrator would do to take the second factor from everybody.
        if (await links.CountAsync(stored.TenantId, stored.Id, cancellationToken) == 0 || await guard.AllowsAsync(stored.TenantId, cancellationToken))
        {
            return null;
        }

        await audit.RefusedAsync(stored);
        return DuoIntegrationRefusals.StepUpRequired;
    }

    public async ValueTask<DuoIntegrationResult> CreateAsync(DuoIntegration integration, CancellationToken cancellationToken)
    {
        var result = await integrations.CreateAsync(integration, cancellationToken);
        if (result == DuoStoreResult.Duplicate && integration.State == DuoIntegrationState.Active)
        {
            // Another one became active while this one was proved.
            integration = integration with { State = DuoIntegrationState.Draft };
            result = await integrations.CreateAsync(integration, cancellationToken);
        }

        return await ConcludeAsync(DuoAuditEvent.IntegrationAdded, result, integration, cancellationToken);
    }

    /// <summary>Saves what leaves the links untouched: another name, or another secret of the same application.</summary>
    public async ValueTask<DuoIntegrationResult> SaveAsync(DuoIntegration changed, string revision, CancellationToken cancellationToken)
        => await SaveAsync(DuoAuditEvent.IntegrationChanged, changed, revision, cancellationToken);

    public async ValueTask<DuoIntegrationResult> SaveStateAsync(DuoIntegration stored, DuoIntegrationState state, CancellationToken cancellationToken)
    {
        if (stored.State == state)
        {
            return DuoIntegrationResult.Saved(await SummarizeAsync(stored, cancellationToken));
        }

        var changed = stored with { State = state, CredentialRevision = DuoRandom.Id(), Revision = DuoRandom.Id() };
        var @event = state == DuoIntegrationState.Active ? DuoAuditEvent.IntegrationEnabled : DuoAuditEvent.IntegrationDisabled;
        return await SaveAsync(@event, changed, stored.Revision, cancellationToken);
    }

    /// <summary>Saves another Duo application, and has every link proved again, as none was proved by it (T50).</summary>
    /// <remarks>
    /// The links go first: if anything fails in between, people must prove their links again, but no link that the old
    /// application proved is ever trusted under the new one. Afterwards once more, for links made in that moment.
    /// </remarks>
    public async ValueTask<DuoIntegrationResult> ReplaceApplicationAsync(DuoIntegration changed, string revision, CancellationToken cancellationToken)
    {
        // The proof took a while; links must not be suspended for a change that is bound to be refused.
        if (await FindAsync(changed.TenantId, changed.Id, cancellationToken) is not { } stored)
        {
            return DuoIntegrationRefusals.NotFound;
        }

        if (await RefuseAsync(stored, revision, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await links.DemandProofAsync(changed.TenantId, changed.Id, cancellationToken);
        var result = await integrations.UpdateAsync(changed, revision, cancellationToken);
        if (result == DuoStoreResult.Saved)
        {
            // Not to be cancelled: the new application is in force already.
            await links.DemandProofAsync(changed.TenantId, changed.Id, CancellationToken.None);
        }

        return await ConcludeAsync(DuoAuditEvent.IntegrationChanged, result, changed, cancellationToken);
    }

    public async ValueTask<DuoIntegrationResult> DeleteAsync(DuoIntegration stored, CancellationToken cancellationToken)
    {
        var linked = await links.CountAsync(stored.TenantId, stored.Id, cancellationToken);
        var result = linked > 0
            ? DuoStoreResult.InUse
            : await integrations.DeleteAsync(stored.TenantId, stored.Id, stored.Revision, cancellationToken);
        if (result == DuoStoreResult.Saved)
        {
            await audit.ChangedAsync(DuoAuditEvent.IntegrationDeleted, stored);
        }

        return result switch
        {
            DuoStoreResult.Saved => DuoIntegrationResult.Deleted,

            // At least one: the store saw a link that was made after the count.
            DuoStoreResult.InUse => DuoIntegrationRefusals.InUse(Math.Max(linked, 1)),
            _ => DuoIntegrationRefusals.Of(result),
        };
    }

    public static bool HasRevision(DuoIntegration stored, string revision) => string.Equals(stored.Revision, revision, StringComparison.Ordinal);

    public static bool IsSameApplication(DuoIntegration stored, DuoCredentials credentials)
        => string.Equals(stored.ClientId, credentials.ClientId, StringComparison.Ordinal)
            && string.Equals(stored.ApiHost, credentials.Host.Value, StringComparison.Ordinal);

    public static bool HasSameSecret(DuoIntegration stored, DuoCredentials credentials)
        => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(stored.ClientSecret), Encoding.UTF8.GetBytes(credentials.ClientSecret));

    private async ValueTask<DuoIntegrationResult> SaveAsync(
        DuoAuditEvent @event, DuoIntegration changed, string revision, CancellationToken cancellationToken)
        => await ConcludeAsync(@event, await integrations.UpdateAsync(changed, revision, cancellationToken), changed, cancellationToken);

    private async ValueTask<DuoIntegrationResult> ConcludeAsync(
        DuoAuditEvent @event, DuoStoreResult result, DuoIntegration integration, CancellationToken cancellationToken)
    {
        if (result != DuoStoreResult.Saved)
        {
            return DuoIntegrationRefusals.Of(result);
        }

        await audit.ChangedAsync(@event, integration);
        return DuoIntegrationResult.Saved(await SummarizeAsync(integration, cancellationToken));
    }
}
