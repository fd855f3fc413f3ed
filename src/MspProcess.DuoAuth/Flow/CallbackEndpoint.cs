using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>
/// The callback, as a list of checks. Their order is fixed (docs/adr/0005-order-of-the-callback.md): nothing is looked up
/// before the parameters are valid, nothing is redeemed for the wrong browser, nothing is asked of Duo for the wrong user.
/// </summary>
internal sealed class CallbackEndpoint(
    IDuoTransactionStore store,
    TransactionReader reader,
    OpeningResponder openings,
    TransactionIdentification identification,
    CodeExchange exchange,
    TransactionUserValidation validation,
    TransactionCompletion completion,
    TimeProvider timeProvider)
{
    public async Task<EndpointResult> HandleAsync(HttpContext context)
    {
        var parameters = CallbackParameters.Parse(context.Request.Query);
        if (!parameters.Continues)
        {
            return parameters.Ended;
        }

        // Record, browser, expiry.
        var opening = await reader.OpenByStateAsync(context, parameters.Next.State);
        if (opening is not TransactionOpening.Open open)
        {
            await RevokeForeignResultAsync(context, opening, parameters.Next);
            return await openings.RespondAsync(context, opening);
        }

        if (await store.RedeemAsync(open.Record.Id, timeProvider.GetUtcNow(), context.RequestAborted) is null)
        {
            return new EndpointResult.Redirect(open.Record.ReturnUrl);   // T43: another request of this browser was first
        }

        PendingCookie.Delete(context, open.Record.Id);
        return open.Transaction is { } transaction
            ? await ContinueAsync(new OpenTransaction(context, transaction with { IsRedeemed = true }, open.Secret), parameters.Next)
            : new EndpointResult.LoginAgain(open.Record.ReturnUrl);   // T12: the key ring changed meanwhile
    }

    private async Task<EndpointResult> ContinueAsync(OpenTransaction open, CallbackParameters parameters)
    {
        Activities.Describe(open.Transaction.Purpose.ToPublic().ToString());

        // Purpose, tenant, subject.
        var identified = await identification.IdentifyAsync(open);
        if (!identified.Continues)
        {
            return identified.Ended;
        }

        if (parameters.Error is not null)
        {
            return open.Fail(DuoFailureReason.DuoReturnedError);
        }

        if (parameters.Code is null)
        {
            return open.Fail(DuoFailureReason.CodeMissing);
        }

        // Integration, exchange, token, result.
        var authenticated = await exchange.ExchangeAsync(identified.Next, parameters.Code);
        if (!authenticated.Continues)
        {
            return authenticated.Ended;
        }

        // Link and Duo user key, assurance, the user once more; then the sign-in.
        var verified = await validation.ValidateAsync(authenticated.Next);
        return verified.Continues ? await completion.CompleteAsync(authenticated.Next, verified.Next) : verified.Ended;
    }

    /// <summary>
    /// T13 and the relayed prompt: with a code or an error the transaction is revoked, since a prompt that the victim approved leaves a
    /// usable code behind. Without either it is left alone, or anyone could end other users' sign-ins.
    /// </summary>
    private async ValueTask RevokeForeignResultAsync(HttpContext context, TransactionOpening opening, CallbackParameters parameters)
    {
        var record = opening switch
        {
            TransactionOpening.OtherBrowser other => other.Record,
            TransactionOpening.WithoutCookie missing => missing.Record,
            _ => null,
        };
        if (record is not null && parameters.CarriesResult)
        {
            await store.RevokeAsync(record.Id, context.RequestAborted);
        }
    }
}
