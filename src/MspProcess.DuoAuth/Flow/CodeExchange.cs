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
    public async Task<(TransactionContext? Flow, EndpointResult? Ended)> RunAsync(TransactionContext flow, string code)
    {
        var integration = await ReadAsync(flow);
        if (!flow.MayUse(integration))
        {
            return (null, flow.Fail(integration is null ? DuoFailureReason.IntegrationMissing : DuoFailureReason.IntegrationInactive));
        }

        if (!IsAsBefore(integration, flow))
        {
            return (null, await restart.RunAsync(flow, integration, "the integration has changed"));
        }

        if (!reader.TryRead(integration, out var credentials))
        {
            return (null, flow.Fail(DuoFailureReason.ApiHostRefused));
        }

        var outcome = await ExchangeAsync(flow, credentials, code);
        health.Record(HealthKey.From(integration), outcome.Failure);
        if (outcome.Succeeded)
        {
            var assurance = AssuranceClassifier.Classify(outcome.Value);
            return (flow with { Integration = integration, Authentication = outcome.Value, Assurance = assurance }, null);
        }

        // A secret that was rotated a moment ago explains a refusal of the old one.
        if (outcome.Failure.Reason == DuoFailureReason.DuoInvalidClient
            && await ReadAsync(flow) is { } newer
            && flow.MayUse(newer)
            && !IsAsBefore(newer, flow))
        {
            return (null, await restart.RunAsync(flow, newer, "the secret was rotated"));
        }

        return (null, flow.Fail(outcome.Failure.Reason, outcome.Failure.Detail));
    }

    private async Task<ProtocolResult<VerifiedAuthentication>> ExchangeAsync(TransactionContext flow, DuoCredentials credentials, string code)
    {
        using var activity = Activities.BeginCall(Activities.Exchange);
        var outcome = await client.ExchangeAsync(credentials, Request(flow, code), flow.Context.RequestAborted);
        Activities.Conclude(activity, FailureCatalog.TagOf(outcome.Succeeded ? FailureCategory.None : FailureCatalog.CategoryOf(outcome.Failure.Reason)));
        return outcome;
    }

    private static CodeExchangeRequest Request(TransactionContext flow, string code) => new()
    {
        Code = code,
        RedirectUri = flow.Transaction.RedirectUri,
        Nonce = flow.Secret.Nonce,
        UserName = flow.Transaction.DuoUserName,
        FreshSince = flow.MustBeFresh ? flow.Transaction.CreatedAt : null,
    };

    private ValueTask<DuoIntegration?> ReadAsync(TransactionContext flow)
        => integrations.FindAsync(flow.Transaction.TenantId, flow.Transaction.IntegrationId, flow.Context.RequestAborted);

    private static bool IsAsBefore(DuoIntegration integration, TransactionContext flow)
        => string.Equals(integration.CredentialRevision, flow.Transaction.CredentialRevision, StringComparison.Ordinal)
            && string.Equals(integration.TenantId, flow.Transaction.TenantId, StringComparison.Ordinal);
}
