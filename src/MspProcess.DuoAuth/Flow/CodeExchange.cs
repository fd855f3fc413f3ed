using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Outages;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Exchanges the code under the integration that the transaction began with.</summary>
internal sealed class CodeExchange(IntegrationLookup lookup, IDuoClient client, HealthMonitor health)
{
    public async Task<FlowStep<AuthenticatedTransaction>> ExchangeAsync(IdentifiedTransaction transaction, string code)
    {
        var found = await lookup.FindAsync(transaction);
        if (!found.Continues)
        {
            return found.Ended;
        }

        var (integration, credentials) = found.Next;
        var result = await ExchangeAsync(transaction, credentials, code);
        health.Record(HealthKey.From(integration), result.Failure);
        if (result.Succeeded)
        {
            return new AuthenticatedTransaction(transaction, integration, result.Value, AssuranceClassifier.Classify(result.Value));
        }

        return await lookup.RestartIfRotatedAsync(transaction, result.Failure.Reason)
            ?? transaction.Fail(result.Failure.Reason, result.Failure.Detail);
    }

    private async Task<ProtocolResult<VerifiedAuthentication>> ExchangeAsync(IdentifiedTransaction transaction, DuoCredentials credentials, string code)
    {
        using var activity = Activities.BeginCall(Activities.Exchange);
        var result = await client.ExchangeAsync(credentials, Request(transaction, code), transaction.Context.RequestAborted);
        Activities.Conclude(activity, FailureCatalog.TagOf(result.Succeeded ? FailureCategory.None : FailureCatalog.CategoryOf(result.Failure.Reason)));
        return result;
    }

    private static CodeExchangeRequest Request(OpenTransaction open, string code) => new()
    {
        Code = code,
        RedirectUri = open.Transaction.RedirectUri,
        Nonce = open.Secret.Nonce,
        UserName = open.Transaction.DuoUserName,
        FreshSince = open.MustBeFresh ? open.Transaction.CreatedAt : null,
    };
}
