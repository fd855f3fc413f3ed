using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Outages;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>The start page: asks Duo whether it is there, then sends the browser to the prompt. Opening it twice changes nothing.</summary>
internal sealed class StartEndpoint(
    IDuoTransactionStore transactions,
    OriginResolver origins,
    IDuoIntegrationStore integrations,
    CredentialsReader reader,
    TransactionIdentification start,
    TransactionRestart restart,
    IDuoClient client,
    HealthMonitor health,
    FailOpenSignIn failOpen,
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    TimeProvider timeProvider)
{
    public async Task<EndpointResult> RunAsync(HttpContext context)
    {
        var id = context.Request.Query[EndpointPaths.IdParameter] is [{ } only] ? only : null;
        if (!PendingCookie.IsId(id))
        {
            return EndpointResult.Fail(DuoFailureReason.CallbackMalformed);
        }

        var transaction = await transactions.FindAsync(id!, context.RequestAborted);
        if (transaction is null)
        {
            PendingCookie.Delete(context, id!);
            return EndpointResult.Fail(DuoFailureReason.TransactionUnknown);
        }

        if (!origins.Serves(context, transaction.RedirectUri))
        {
            return EndpointResult.Fail(DuoFailureReason.TransactionUnknown);   // the cookie stays: it is that of another tenant's transaction
        }

        var secret = PendingCookie.Read(context, transaction.Id);
        var isSameBrowser = secret is not null && secret.Opens(transaction);
        if (transaction.IsRedeemed)
        {
            return await RedeemedTransaction.AnswerAsync(context, transaction, isSameBrowser);
        }

        if (!isSameBrowser)
        {
            return EndpointResult.Fail(DuoFailureReason.BrowserMismatch, transaction);
        }

        if (transaction.ExpiresAt <= timeProvider.GetUtcNow())
        {
            PendingCookie.Delete(context, transaction.Id);
            return EndpointResult.Fail(DuoFailureReason.TransactionExpired, transaction);
        }

        Activities.Describe(transaction.Purpose.ToString());
        return await GoToDuoAsync(new TransactionContext(context, transaction, secret!));
    }

    private async Task<EndpointResult> GoToDuoAsync(TransactionContext flow)
    {
        var transaction = flow.Transaction;
        var (identified, ended) = await start.IdentifyAsync(flow);
        if (ended is not null)
        {
            return ended;
        }

        var integration = await integrations.FindAsync(transaction.TenantId, transaction.IntegrationId, flow.Context.RequestAborted);
        if (!flow.MayUse(integration))
        {
            return flow.Fail(integration is null ? DuoFailureReason.IntegrationMissing : DuoFailureReason.IntegrationInactive);
        }

        if (HasChanged(integration, transaction))
        {
            return await RestartAsync(identified!, integration, "the integration has changed");
        }

        if (!reader.TryRead(integration, out var credentials))
        {
            return flow.Fail(DuoFailureReason.ApiHostRefused);
        }

        var report = await health.CheckAsync(HealthKey.From(integration), credentials, flow.Context.RequestAborted);
        if (report.Failure is { } failure)
        {
            // A secret that was rotated while Duo was asked explains a refusal of the old one.
            if (failure.Reason == DuoFailureReason.DuoInvalidClient
                && await integrations.FindAsync(transaction.TenantId, transaction.IntegrationId, flow.Context.RequestAborted) is { } newer
                && flow.MayUse(newer)
                && HasChanged(newer, transaction))
            {
                return await RestartAsync(identified!, newer, "the secret was rotated");
            }

            return await failOpen.TryAsync(identified!, integration, report) ?? Fail(flow, failure);
        }

        // T28: everything is inside the signed request; the address holds client_id, response_type and request.
        var url = client.CreateAuthorizeUrl(credentials, new AuthorizeRequest
        {
            State = flow.Secret.State,
            Nonce = flow.Secret.Nonce,
            UserName = transaction.DuoUserName,
            RedirectUri = transaction.RedirectUri,
            ForceFresh = flow.MustBeFresh,
            DestinationName = monitor.Get(DuoDefaults.AuthenticationScheme).ApplicationName,
        });
        return new EndpointResult.ToDuo(url.AbsoluteUri, transaction.Purpose);
    }

    /// <summary>The transaction waits on: if the trouble may pass, the person can try again without another password.</summary>
    private static EndpointResult.Failed Fail(TransactionContext flow, ProtocolFailure failure)
    {
        var failed = flow.Fail(failure.Reason, failure.Detail);
        return FailureCatalog.MayPass(FailureCatalog.CategoryOf(failure.Reason))
            ? new EndpointResult.Failed(failed.Failure with { RetryId = flow.Transaction.Id })
            : failed;
    }

    private static bool HasChanged(DuoIntegration integration, DuoTransaction transaction)
        => !string.Equals(integration.CredentialRevision, transaction.CredentialRevision, StringComparison.Ordinal);

    private async Task<EndpointResult> RestartAsync(TransactionContext flow, DuoIntegration integration, string cause)
        => await transactions.RedeemAsync(flow.Transaction.Id, timeProvider.GetUtcNow(), flow.Context.RequestAborted) is null
            ? new EndpointResult.Redirect(flow.Transaction.ReturnUrl)
            : await restart.RunAsync(flow, integration, cause);
}
