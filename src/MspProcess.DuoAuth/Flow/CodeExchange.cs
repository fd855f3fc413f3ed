using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Outages;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Exchanges the code under the integration that the trip began with, or starts the trip again if that has changed.</summary>
internal sealed class CodeExchange(
    IDuoIntegrationStore integrations, CredentialsReader reader, IDuoClient client, HealthMonitor health, TransactionRestart restart)
{
    public async Task<(TransactionContext? Trip, EndpointResult? Ended)> RunAsync(TransactionContext trip, string code)
    {
        var integration = await ReadAsync(trip);
        if (!trip.MayUse(integration))
        {
            return (null, trip.Refuse(integration is null ? DuoFailureReason.IntegrationMissing : DuoFailureReason.IntegrationInactive));
        }

        if (!IsAsBefore(integration, trip))
        {
            return (null, await restart.RunAsync(trip, integration, "the integration has changed"));
        }

        if (!reader.TryRead(integration, out var credentials))
        {
            return (null, trip.Refuse(DuoFailureReason.ApiHostRefused));
        }

        var outcome = await ExchangeAsync(trip, credentials, code);
        health.Observe(HealthKeys.Of(integration), outcome.Failure);
        if (outcome.Succeeded)
        {
            var assurance = AssuranceClassifier.Classify(outcome.Value);
            return (trip with { Integration = integration, Authentication = outcome.Value, Assurance = assurance }, null);
        }

        // A secret that was rotated a moment ago explains a refusal of the old one.
        if (outcome.Failure.Reason == DuoFailureReason.DuoInvalidClient
            && await ReadAsync(trip) is { } newer
            && trip.MayUse(newer)
            && !IsAsBefore(newer, trip))
        {
            return (null, await restart.RunAsync(trip, newer, "the secret was rotated"));
        }

        return (null, trip.Refuse(outcome.Failure.Reason, outcome.Failure.Detail));
    }

    private async Task<ProtocolResult<VerifiedAuthentication>> ExchangeAsync(TransactionContext trip, DuoCredentials credentials, string code)
    {
        using var activity = Activities.BeginCall(Activities.Exchange);
        var outcome = await client.ExchangeAsync(credentials, Request(trip, code), trip.Context.RequestAborted);
        Activities.Conclude(activity, FailureCatalog.TagOf(outcome.Succeeded ? DuoFailureCategory.None : FailureCatalog.CauseOf(outcome.Failure.Reason)));
        return outcome;
    }

    private static CodeExchangeRequest Request(TransactionContext trip, string code) => new()
    {
        Code = code,
        RedirectUri = trip.Transaction.RedirectUri,
        Nonce = trip.Secret.Nonce,
        UserName = trip.Transaction.DuoUserName,
        FreshSince = trip.MustBeFresh ? trip.Transaction.CreatedAt : null,
    };

    private ValueTask<DuoIntegration?> ReadAsync(TransactionContext trip)
        => integrations.FindAsync(trip.Transaction.TenantId, trip.Transaction.IntegrationId, trip.Context.RequestAborted);

    private static bool IsAsBefore(DuoIntegration integration, TransactionContext trip)
        => string.Equals(integration.CredentialRevision, trip.Transaction.CredentialRevision, StringComparison.Ordinal)
            && string.Equals(integration.TenantId, trip.Transaction.TenantId, StringComparison.Ordinal);
}
