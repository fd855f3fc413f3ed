using System.Security.Cryptography;
using System.Text;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>Reads and writes integrations for their manager, and knows what a change does to the links that rest on one.</summary>
internal sealed class IntegrationRepository(
    IDuoIntegrationWriter integrations, IntegrationLinks links, IChangePolicy guard, IntegrationAudit audit)
{
    /// <summary>How many drafts a tenant may have.</summary>
    public const int MaxDrafts = 10;

    public ValueTask<IReadOnlyList<DuoIntegration>> ListAsync(string tenantId, CancellationToken cancellationToken)
        => integrations.ListAsync(tenantId, cancellationToken);

    // From the list: it shows an integration whose secret is lost too, so that an administrator can repair it.
    public async ValueTask<DuoIntegration?> FindAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
        => (await integrations.ListAsync(tenantId, cancellationToken))
            .FirstOrDefault(integration => string.Equals(integration.Id, integrationId, StringComparison.Ordinal));

    /// <summary>Finds what is to be changed; refuses what is gone, or was changed since the page was loaded.</summary>
    public async ValueTask<(DuoIntegration? Stored, DuoIntegrationResult? Refusal)> OpenAsync(
        string tenantId, string integrationId, string revision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(integrationId);
        ArgumentNullException.ThrowIfNull(revision);
        return await FindAsync(tenantId, integrationId, cancellationToken) switch
        {
            null => (null, IntegrationMessages.NotFound),
            { } stored when string.Equals(stored.Revision, revision, StringComparison.Ordinal) => (stored, null),
            _ => (null, IntegrationMessages.Conflict),
        };
    }

    /// <summary>Tells what the integration would come into force over.</summary>
    public async ValueTask<ActivationRequirements> ReadStandingAsync(DuoIntegration candidate, CancellationToken cancellationToken)
        => new(
            candidate,
            (await integrations.ListAsync(candidate.TenantId, cancellationToken)).FirstOrDefault(found =>
                found.State == DuoIntegrationState.Active && found.Kind == candidate.Kind && !string.Equals(found.Id, candidate.Id, StringComparison.Ordinal)),
            await links.ListAsync(candidate.TenantId, cancellationToken));

    /// <summary>
    /// Tells whether logins rest on the integration: links through it, or any link of the tenant if it is or was in force,
    /// since links that have to be proved again are proved by whichever is in force (T50).
    /// </summary>
    public async ValueTask<bool> ProtectsAsync(DuoIntegration stored, CancellationToken cancellationToken)
        => stored.State == DuoIntegrationState.Draft
            ? await links.CountAsync(stored.TenantId, stored.Id, cancellationToken) > 0
            : (await links.ListAsync(stored.TenantId, cancellationToken)).Count > 0;

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

    /// <summary>Refuses a change that needs a fresh second factor and has none.</summary>
    /// <remarks>T20, T50: otherwise a stolen session of an administrator would do to take the second factor from everybody.</remarks>
    public async ValueTask<DuoIntegrationResult?> GuardAsync(DuoIntegration stored, CancellationToken cancellationToken)
        => !await ProtectsAsync(stored, cancellationToken) || await guard.AllowsAsync(stored.TenantId, cancellationToken)
            ? null
            : await RefuseAsync(stored, IntegrationMessages.StepUpRequired);

    /// <summary>Records a refusal that may be somebody's attempt, and gives it back.</summary>
    public async ValueTask<DuoIntegrationResult> RefuseAsync(DuoIntegration stored, DuoIntegrationResult refusal)
    {
        await audit.RefusedAsync(stored, refusal.Errors[0].Reason);
        return refusal;
    }

    /// <summary>Refuses more drafts than a tenant may have, so that nobody fills the store.</summary>
    public async ValueTask<DuoIntegrationResult?> FindManyDraftsAsync(string tenantId, int more, CancellationToken cancellationToken)
        => (await integrations.ListAsync(tenantId, cancellationToken)).Count(static found => found.State == DuoIntegrationState.Draft) + more > MaxDrafts
            ? IntegrationMessages.TooManyDrafts(MaxDrafts)
            : null;

    public async ValueTask<DuoIntegrationResult> CreateAsync(DuoIntegration integration, CancellationToken cancellationToken)
    {
        var standing = await ReadStandingAsync(integration, cancellationToken);
        if (standing.InForce is not null || standing.Links.Count > 0)
        {
            integration = integration with { State = DuoIntegrationState.Draft };
        }

        var result = await integrations.CreateAsync(integration, cancellationToken);
        if (result == DuoStoreResult.Duplicate && integration.State == DuoIntegrationState.Active)
        {
            // Another one became active while this one was proved.
            integration = integration with { State = DuoIntegrationState.Draft };
            result = await integrations.CreateAsync(integration, cancellationToken);
        }

        if (result == DuoStoreResult.Saved
            && integration.State == DuoIntegrationState.Draft
            && await FindManyDraftsAsync(integration.TenantId, 0, CancellationToken.None) is { } refusal)
        {
            // Several were added at once. Not to be cancelled, or the bound would not hold.
            await integrations.DeleteAsync(integration.TenantId, integration.Id, integration.Revision, CancellationToken.None);
            return refusal;
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

        var @event = state == DuoIntegrationState.Active ? DuoAuditEvent.IntegrationEnabled : DuoAuditEvent.IntegrationDisabled;
        return await SaveAsync(@event, Switched(stored, state), stored.Revision, cancellationToken);
    }

    /// <summary>Saves another Duo application, and has every link proved again, as none was proved by it (T50).</summary>
    /// <remarks>
    /// The links go first: if anything fails in between, people must prove their links again, but no link that the old
    /// application proved is ever trusted under the new one. Afterwards once more, for links made in that moment.
    /// </remarks>
    public async ValueTask<DuoIntegrationResult> ReplaceApplicationAsync(DuoIntegration changed, string revision, CancellationToken cancellationToken)
    {
        // The proof took a while; links must not be suspended for a change that is bound to be refused.
        var (stored, refusal) = await OpenAsync(changed.TenantId, changed.Id, revision, cancellationToken);
        if ((refusal ?? await GuardAsync(stored!, cancellationToken)) is { } refused)
        {
            return refused;
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

    /// <summary>Puts one integration in force in another's place, and has every link of the other proved again (T50).</summary>
    /// <remarks>The order is that of <see cref="ReplaceApplicationAsync"/>, for the same reason: whatever fails, nobody is trusted unproved.</remarks>
    public async ValueTask<DuoIntegrationResult> ReplaceAsync(DuoIntegration replaced, DuoIntegration candidate, CancellationToken cancellationToken)
    {
        if (replaced.ClientSecret.Length == 0)
        {
            return IntegrationMessages.SecretUnreadable;   // writing it back would lose it for good
        }

        var (on, off) = (Switched(candidate, DuoIntegrationState.Active), Switched(replaced, DuoIntegrationState.Disabled));
        await links.DemandProofAsync(replaced.TenantId, replaced.Id, cancellationToken);
        var result = await integrations.SwapActiveAsync(on, candidate.Revision, off, replaced.Revision, cancellationToken);
        if (result != DuoStoreResult.Saved)
        {
            return IntegrationMessages.Of(result);
        }

        // Not to be cancelled: the new one is in force already.
        await links.DemandProofAsync(replaced.TenantId, replaced.Id, CancellationToken.None);
        await audit.ChangedAsync(DuoAuditEvent.IntegrationDisabled, off);
        return await ConcludeAsync(DuoAuditEvent.IntegrationEnabled, result, on, cancellationToken);
    }

    public async ValueTask<DuoIntegrationResult> DeleteAsync(DuoIntegration stored, CancellationToken cancellationToken)
    {
        var linked = await links.CountAsync(stored.TenantId, stored.Id, cancellationToken);
        if (linked == 0 && stored.State == DuoIntegrationState.Active && await GuardAsync(stored, cancellationToken) is { } refusal)
        {
            return refusal;   // links that are proved again wait for this one
        }

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
            DuoStoreResult.InUse => IntegrationMessages.InUse(Math.Max(linked, 1)),
            _ => IntegrationMessages.Of(result),
        };
    }

    public static bool IsSameApplication(DuoIntegration stored, DuoCredentials credentials)
        => string.Equals(stored.ClientId, credentials.ClientId, StringComparison.Ordinal)
            && string.Equals(stored.ApiHost, credentials.Host.Value, StringComparison.Ordinal);

    public static bool HasSameSecret(DuoIntegration stored, DuoCredentials credentials)
        => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(stored.ClientSecret), Encoding.UTF8.GetBytes(credentials.ClientSecret));

    private static DuoIntegration Switched(DuoIntegration stored, DuoIntegrationState state)
        => stored with { State = state, CredentialRevision = RandomId.Id(), Revision = RandomId.Id() };

    private async ValueTask<DuoIntegrationResult> SaveAsync(
        DuoAuditEvent @event, DuoIntegration changed, string revision, CancellationToken cancellationToken)
        => await ConcludeAsync(@event, await integrations.UpdateAsync(changed, revision, cancellationToken), changed, cancellationToken);

    private async ValueTask<DuoIntegrationResult> ConcludeAsync(
        DuoAuditEvent @event, DuoStoreResult result, DuoIntegration integration, CancellationToken cancellationToken)
    {
        if (result != DuoStoreResult.Saved)
        {
            return IntegrationMessages.Of(result);
        }

        await audit.ChangedAsync(@event, integration);
        return DuoIntegrationResult.Saved(await SummarizeAsync(integration, cancellationToken));
    }
}
