using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>
/// The callback, as a list of checks. Their order is fixed (docs/adr/0005-order-of-the-callback.md): nothing is looked up
/// before the parameters are sound, nothing is redeemed for the wrong browser, nothing is asked of Duo for the wrong user.
/// </summary>
internal sealed class CallbackEndpoint(
    IDuoTransactionStore transactions,
    OriginResolver origins,
    TransactionIdentification start,
    CodeExchange exchange,
    TransactionUserValidation user,
    TransactionCompletion end,
    TimeProvider timeProvider)
{
    public async Task<EndpointResult> RunAsync(HttpContext context)
    {
        var (parameters, malformed) = CallbackParameters.Parse(context.Request.Query);
        if (parameters is null)
        {
            return EndpointResult.Fail(malformed);
        }

        var transaction = await transactions.FindByStateAsync(BrowserSecret.HashOf(parameters.State), context.RequestAborted);
        if (transaction is null || !origins.Serves(context, transaction.RedirectUri))
        {
            return EndpointResult.Fail(DuoFailureReason.TransactionUnknown);
        }

        var secret = PendingCookie.Read(context, transaction.Id);
        var isSameBrowser = secret is not null && secret.Opens(transaction);
        if (transaction.IsRedeemed)
        {
            return await RedeemedTransaction.AnswerAsync(context, transaction, isSameBrowser);
        }

        if (!isSameBrowser)
        {
            return await WrongBrowserAsync(context, transaction, parameters);
        }

        if (transaction.ExpiresAt <= timeProvider.GetUtcNow())
        {
            PendingCookie.Delete(context, transaction.Id);
            return EndpointResult.Fail(DuoFailureReason.TransactionExpired, transaction);
        }

        if (await transactions.RedeemAsync(transaction.Id, timeProvider.GetUtcNow(), context.RequestAborted) is not { } redeemed)
        {
            return new EndpointResult.Redirect(transaction.ReturnUrl);   // T43: another request of this browser was first
        }

        PendingCookie.Delete(context, transaction.Id);
        Activities.Describe(transaction.Purpose.ToString());
        return await ContinueAsync(new TransactionContext(context, redeemed, secret!), parameters);
    }

    private async Task<EndpointResult> ContinueAsync(TransactionContext flow, CallbackParameters parameters)
    {
        // Purpose, tenant, subject.
        var (identified, ended) = await start.IdentifyAsync(flow);
        if (ended is not null)
        {
            return ended;
        }

        if (parameters.Error is not null)
        {
            return flow.Fail(DuoFailureReason.DuoReturnedError);
        }

        if (parameters.Code is null)
        {
            return flow.Fail(DuoFailureReason.CodeMissing);
        }

        // Integration, exchange, token, result.
        (var authenticated, ended) = await exchange.RunAsync(identified!, parameters.Code);
        if (ended is not null)
        {
            return ended;
        }

        // Link and Duo user key, assurance, the user once more; then the sign-in.
        return await user.ValidateAsync(authenticated!) ?? await end.CompleteAsync(authenticated!);
    }

    /// <summary>
    /// T13 and the relayed prompt: with a code or an error the record is burnt, since a prompt that the victim approved leaves a
    /// usable code behind. Without either it is left alone, or anybody could end other people's logins.
    /// </summary>
    private async Task<EndpointResult> WrongBrowserAsync(HttpContext context, DuoTransaction transaction, CallbackParameters parameters)
    {
        if (parameters.CarriesResult)
        {
            await transactions.RedeemAsync(transaction.Id, timeProvider.GetUtcNow(), context.RequestAborted);
        }

        return EndpointResult.Fail(DuoFailureReason.BrowserMismatch, transaction);
    }
}
