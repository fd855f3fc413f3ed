using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Health;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Callback;

/// <summary>The start page: asks Duo whether it is there, then sends the browser to the prompt. Opening it twice changes nothing.</summary>
internal sealed class DuoStart(
    IDuoTransactionStore transactions,
    IDuoIntegrationStore integrations,
    DuoCredentialsReader reader,
    DuoTripStart start,
    DuoTripRestart restart,
    IDuoClient client,
    DuoHealthMonitor health,
    DuoFailOpen failOpen,
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    TimeProvider timeProvider)
{
    public async Task<DuoCallbackResult> RunAsync(HttpContext context)
    {
        var id = context.Request.Query[DuoPaths.IdParameter] is [{ } only] ? only : null;
        if (!DuoPendingCookie.IsId(id))
        {
            return DuoCallbackResult.Refuse(DuoFailureReason.CallbackMalformed);
        }

        var transaction = await transactions.FindAsync(id!, context.RequestAborted);
        if (transaction is null)
        {
            DuoPendingCookie.Delete(context, id!);
            return DuoCallbackResult.Refuse(DuoFailureReason.TransactionUnknown);
        }

        var secret = DuoPendingCookie.Read(context, transaction.Id);
        var isSameBrowser = secret is not null && secret.Opens(transaction);
        if (transaction.IsRedeemed)
        {
            return await DuoFinishedTrip.AnswerAsync(context, transaction, isSameBrowser);
        }

        if (!isSameBrowser)
        {
            return DuoCallbackResult.Refuse(DuoFailureReason.BrowserMismatch, transaction);
        }

        if (transaction.ExpiresAt <= timeProvider.GetUtcNow())
        {
            DuoPendingCookie.Delete(context, transaction.Id);
            return DuoCallbackResult.Refuse(DuoFailureReason.TransactionExpired, transaction);
        }

        DuoActivities.Describe(transaction.Purpose.ToString());
        return await GoToDuoAsync(new DuoTrip(context, transaction, secret!));
    }

    private async Task<DuoCallbackResult> GoToDuoAsync(DuoTrip trip)
    {
        var transaction = trip.Transaction;
        var (identified, ended) = await start.IdentifyAsync(trip);
        if (ended is not null)
        {
            return ended;
        }

        var integration = await integrations.FindAsync(transaction.TenantId, transaction.IntegrationId, trip.Context.RequestAborted);
        if (!trip.MayUse(integration))
        {
            return trip.Refuse(integration is null ? DuoFailureReason.IntegrationMissing : DuoFailureReason.IntegrationInactive);
        }

        if (HasChanged(integration, transaction))
        {
            return await RestartAsync(identified!, integration, "the integration has changed");
        }

        if (!reader.TryRead(integration, out var credentials))
        {
            return trip.Refuse(DuoFailureReason.ApiHostRefused);
        }

        var report = await health.CheckAsync(DuoHealthKeys.Of(integration), credentials, trip.Context.RequestAborted);
        if (report.Failure is { } failure)
        {
            // A secret that was rotated while Duo was asked explains a refusal of the old one.
            if (failure.Reason == DuoFailureReason.DuoInvalidClient
                && await integrations.FindAsync(transaction.TenantId, transaction.IntegrationId, trip.Context.RequestAborted) is { } newer
                && trip.MayUse(newer)
                && HasChanged(newer, transaction))
            {
                return await RestartAsync(identified!, newer, "the secret was rotated");
            }

            return await failOpen.TryAsync(identified!, integration, report) ?? Refuse(trip, failure);
        }

        // T28: everything is inside the signed request; the address holds client_id, response_type and request.
        var url = client.CreateAuthorizeUrl(credentials, new DuoAuthorizeRequest
        {
            State = trip.Secret.State,
            Nonce = trip.Secret.Nonce,
            UserName = transaction.DuoUserName,
            RedirectUri = transaction.RedirectUri,
            ForceFresh = trip.MustBeFresh,
            DestinationName = monitor.Get(DuoDefaults.AuthenticationScheme).ApplicationName,
        });
        return new DuoCallbackResult.ToDuo(url.AbsoluteUri, transaction.Purpose);
    }

    /// <summary>The transaction waits on: if the trouble may pass, the person can try again without another password.</summary>
    private static DuoCallbackResult.Refused Refuse(DuoTrip trip, DuoFailure failure)
    {
        var refused = trip.Refuse(failure.Reason, failure.Detail);
        return DuoTroubles.MayPass(DuoTroubles.CauseOf(failure.Reason))
            ? new DuoCallbackResult.Refused(refused.Refusal with { RetryId = trip.Transaction.Id })
            : refused;
    }

    private static bool HasChanged(DuoIntegration integration, DuoTransaction transaction)
        => !string.Equals(integration.CredentialRevision, transaction.CredentialRevision, StringComparison.Ordinal);

    private async Task<DuoCallbackResult> RestartAsync(DuoTrip trip, DuoIntegration integration, string cause)
        => await transactions.RedeemAsync(trip.Transaction.Id, timeProvider.GetUtcNow(), trip.Context.RequestAborted) is null
            ? new DuoCallbackResult.Redirect(trip.Transaction.ReturnUrl)
            : await restart.RunAsync(trip, integration, cause);
}
