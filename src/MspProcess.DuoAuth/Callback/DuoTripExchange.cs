using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Health;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Callback;

/// <summary>Exchanges the code under the integration that the trip began with, or starts the trip again if that has changed.</summary>
internal sealed class DuoTripExchange(
    IDuoIntegrationStore integrations, DuoCredentialsReader reader, IDuoClient client, DuoHealthMonitor health, DuoTripRestart restart)
{
    public async Task<(DuoTrip? Trip, DuoCallbackResult? Ended)> RunAsync(DuoTrip trip, string code)
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
        health.Observe(DuoHealthKeys.Of(integration), outcome.Failure);
        if (outcome.Succeeded)
        {
            var assurance = DuoAssuranceClassifier.Classify(outcome.Value);
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

    private async Task<DuoOutcome<DuoAuthentication>> ExchangeAsync(DuoTrip trip, DuoCredentials credentials, string code)
    {
        using var activity = DuoActivities.BeginCall(DuoActivities.Exchange);
        var outcome = await client.ExchangeAsync(credentials, Request(trip, code), trip.Context.RequestAborted);
        DuoActivities.Conclude(activity, DuoTroubles.TagOf(outcome.Succeeded ? DuoTroubleCause.None : DuoTroubles.CauseOf(outcome.Failure.Reason)));
        return outcome;
    }

    private static DuoExchangeRequest Request(DuoTrip trip, string code) => new()
    {
        Code = code,
        RedirectUri = trip.Transaction.RedirectUri,
        Nonce = trip.Secret.Nonce,
        UserName = trip.Transaction.DuoUserName,
        FreshSince = trip.MustBeFresh ? trip.Transaction.CreatedAt : null,
    };

    private ValueTask<DuoIntegration?> ReadAsync(DuoTrip trip)
        => integrations.FindAsync(trip.Transaction.TenantId, trip.Transaction.IntegrationId, trip.Context.RequestAborted);

    private static bool IsAsBefore(DuoIntegration integration, DuoTrip trip)
        => string.Equals(integration.CredentialRevision, trip.Transaction.CredentialRevision, StringComparison.Ordinal)
            && string.Equals(integration.TenantId, trip.Transaction.TenantId, StringComparison.Ordinal);
}
