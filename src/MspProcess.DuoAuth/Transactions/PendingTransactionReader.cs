using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>Finds the transactions that a session has begun in this browser and not completed.</summary>
/// <remarks>A session's ID is random, and a session is one user's in one tenant: who has the ID need not be compared again.</remarks>
internal sealed class PendingTransactionReader(IDuoTransactionStore store, TransactionReader reader, TimeProvider timeProvider)
{
    /// <param name="context">The request.</param>
    /// <param name="sessionId">The ID of the session.</param>
    /// <param name="purpose">What the transaction is for.</param>
    /// <param name="condition">What else it must meet, if anything.</param>
    public async ValueTask<Transaction?> FindAsync(HttpContext context, string sessionId, TransactionPurpose purpose, Func<Transaction, bool>? condition = null)
    {
        foreach (var id in PendingCookie.Ids(context).Take(PendingCookie.Maximum).ToArray())
        {
            if (await reader.OpenAsync(context, id) is TransactionOpening.Open { Transaction: { } pending }
                && pending.Purpose == purpose
                && string.Equals(pending.SessionId, sessionId, StringComparison.Ordinal)
                && condition?.Invoke(pending) != false)
            {
                return pending;
            }
        }

        return null;
    }

    /// <summary>Redeems a transaction and completes it.</summary>
    /// <returns><see langword="true"/> for exactly one caller.</returns>
    public async ValueTask<bool> TakeAsync(HttpContext context, Transaction pending)
    {
        PendingCookie.Delete(context, pending.Id);
        return await store.RedeemAsync(pending.Id, timeProvider.GetUtcNow(), context.RequestAborted) is not null
            && await store.CompleteAsync(pending.Id, context.RequestAborted);
    }

    /// <summary>Ends a transaction without effect.</summary>
    public ValueTask RevokeAsync(HttpContext context, Transaction pending)
    {
        PendingCookie.Delete(context, pending.Id);
        return store.RevokeAsync(pending.Id, context.RequestAborted);
    }
}
