using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>Opens a transaction for the browser that makes the request. The order of the checks stands here, for all who open one.</summary>
internal sealed class TransactionReader(IDuoTransactionStore store, TransactionSerializer serializer, OriginResolver origins, TimeProvider timeProvider)
{
    public async ValueTask<TransactionOpening> OpenAsync(HttpContext context, string id)
        => Open(context, await store.FindAsync(id, context.RequestAborted));

    public async ValueTask<TransactionOpening> OpenByStateAsync(HttpContext context, string state)
        => Open(context, await store.FindByStateAsync(BrowserSecret.HashOf(state), context.RequestAborted));

    private TransactionOpening Open(HttpContext context, DuoTransaction? record)
    {
        if (record is null)
        {
            return new TransactionOpening.Unknown();
        }

        var transaction = serializer.Read(record);
        if (transaction is not null && !origins.Serves(context, transaction.RedirectUri))
        {
            return new TransactionOpening.OtherAddress();
        }

        var secret = PendingCookie.Read(context, record.Id);
        var isSameBrowser = secret is not null && secret.Opens(record);
        if (record.State == DuoTransactionState.Revoked)
        {
            return new TransactionOpening.Revoked(record, isSameBrowser);
        }

        if (!record.IsPending())
        {
            return new TransactionOpening.Redeemed(record, isSameBrowser);
        }

        if (secret is null || !isSameBrowser)
        {
            return PendingCookie.Ids(context).Any() ? new TransactionOpening.OtherBrowser(record, transaction) : new TransactionOpening.WithoutCookie(record, transaction);
        }

        return record.ExpiresAt <= timeProvider.GetUtcNow()
            ? new TransactionOpening.Expired(record)
            : new TransactionOpening.Open(record, secret, transaction);
    }
}
