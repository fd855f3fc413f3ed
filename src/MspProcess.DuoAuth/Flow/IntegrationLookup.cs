using MspProcess.DuoAuth.Integrations;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Finds the integration that a transaction began with, and starts the transaction again if it has changed since.</summary>
internal sealed class IntegrationLookup(IDuoIntegrationStore integrations, CredentialsReader reader, TransactionRestart restart)
{
    public async Task<FlowStep<TransactionIntegration>> FindAsync(IdentifiedTransaction transaction)
    {
        var integration = await ReadAsync(transaction);
        if (integration is null)
        {
            return transaction.Fail(DuoFailureReason.IntegrationMissing);
        }

        if (!MayUse(transaction, integration))
        {
            return transaction.Fail(DuoFailureReason.IntegrationInactive);
        }

        if (HasChanged(transaction, integration))
        {
            return await restart.RestartAsync(transaction, integration, "the integration has changed");
        }

        return reader.TryRead(integration, out var credentials)
            ? new TransactionIntegration(integration, credentials)
            : transaction.Fail(DuoFailureReason.ApiHostRefused);
    }

    /// <summary>Starts the transaction again if Duo rejected a secret that was rotated while it was asked.</summary>
    /// <returns>How it ended; <see langword="null"/> if a rotated secret does not explain it.</returns>
    public async Task<EndpointResult?> RestartIfRotatedAsync(IdentifiedTransaction transaction, DuoFailureReason reason)
        => reason == DuoFailureReason.DuoInvalidClient
            && await ReadAsync(transaction) is { } newer
            && MayUse(transaction, newer)
            && HasChanged(transaction, newer)
            ? await restart.RestartAsync(transaction, newer, "the secret was rotated")
            : null;

    /// <summary>T04: a store that gives the integration of another tenant has none for this one.</summary>
    private async ValueTask<DuoIntegration?> ReadAsync(IdentifiedTransaction flow)
    {
        var (tenantId, id) = (flow.Transaction.TenantId, flow.Transaction.IntegrationId);
        return await integrations.FindAsync(tenantId, id, flow.Context.RequestAborted) is { } integration
            && string.Equals(integration.TenantId, tenantId, StringComparison.Ordinal)
            ? integration
            : null;
    }

    /// <summary>A transaction goes through an active integration, or the one that is to be tested before it is activated.</summary>
    private static bool MayUse(OpenTransaction transaction, DuoIntegration integration)
        => integration.State == DuoIntegrationState.Active || transaction.IsTestSignIn;

    private static bool HasChanged(OpenTransaction transaction, DuoIntegration integration)
        => !string.Equals(integration.CredentialRevision, transaction.Transaction.CredentialRevision, StringComparison.Ordinal);
}
