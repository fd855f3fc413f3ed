using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Callback;

/// <summary>
/// The callback, as a list of checks. Their order is fixed (docs/adr/0005-order-of-the-callback.md): nothing is looked up
/// before the parameters are sound, nothing is redeemed for the wrong browser, nothing is asked of Duo for the wrong user.
/// </summary>
internal sealed class DuoCallback(
    IDuoTransactionStore transactions,
    DuoTripStart start,
    DuoTripExchange exchange,
    DuoTripUser user,
    DuoTripEnd end,
    TimeProvider timeProvider)
{
    public async Task<DuoCallbackResult> RunAsync(HttpContext context)
    {
        var (parameters, malformed) = DuoCallbackParameters.Parse(context.Request.Query);
        if (parameters is null)
        {
            return DuoCallbackResult.Refuse(malformed);
        }

        var transaction = await transactions.FindByStateAsync(DuoBrowserSecret.HashOf(parameters.State), context.RequestAborted);
        if (transaction is null)
        {
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
            return await WrongBrowserAsync(context, transaction, parameters);
        }

        if (transaction.ExpiresAt <= timeProvider.GetUtcNow())
        {
            DuoPendingCookie.Delete(context, transaction.Id);
            return DuoCallbackResult.Refuse(DuoFailureReason.TransactionExpired, transaction);
        }

        if (await transactions.RedeemAsync(transaction.Id, timeProvider.GetUtcNow(), context.RequestAborted) is not { } redeemed)
        {
            return new DuoCallbackResult.Redirect(transaction.ReturnUrl);   // T43: another request of this browser was first
        }

        DuoPendingCookie.Delete(context, transaction.Id);
        DuoActivities.Describe(transaction.Purpose.ToString());
        return await ContinueAsync(new DuoTrip(context, redeemed, secret!), parameters);
    }

    private async Task<DuoCallbackResult> ContinueAsync(DuoTrip trip, DuoCallbackParameters parameters)
    {
        // Purpose, tenant, subject.
        var (identified, ended) = await start.IdentifyAsync(trip);
        if (ended is not null)
        {
            return ended;
        }

        if (parameters.Error is not null)
        {
            return trip.Refuse(DuoFailureReason.DuoReturnedError);
        }

        if (parameters.Code is null)
        {
            return trip.Refuse(DuoFailureReason.CodeMissing);
        }

        // Integration, exchange, token, result.
        (var authenticated, ended) = await exchange.RunAsync(identified!, parameters.Code);
        if (ended is not null)
        {
            return ended;
        }

        // Link and Duo user key, assurance, the user once more; then the sign-in.
        return await user.FindRefusalAsync(authenticated!) ?? await end.FinishAsync(authenticated!);
    }

    /// <summary>
    /// T13 and the relayed prompt: with a code or an error the record is burnt, since a prompt that the victim approved leaves a
    /// usable code behind. Without either it is left alone, or anybody could end other people's logins.
    /// </summary>
    private async Task<DuoCallbackResult> WrongBrowserAsync(HttpContext context, DuoTransaction transaction, DuoCallbackParameters parameters)
    {
        if (parameters.CarriesResult)
        {
            await transactions.RedeemAsync(transaction.Id, timeProvider.GetUtcNow(), context.RequestAborted);
        }

        return DuoCallbackResult.Refuse(DuoFailureReason.BrowserMismatch, transaction);
    }
}
