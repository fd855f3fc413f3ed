using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>Keeps the transactions of one user few, so that nobody is asked by Duo without end, and no user fills the store.</summary>
/// <remarks>
/// What a session has begun counts apart from what a password alone can begin: somebody who knows only a password ends no step-up of the user.
/// Of those that are too many, one that was not opened yet goes before one at Duo, one of this browser before one of another, and the
/// oldest before a newer one. What is over never takes the place of what is pending, and is bounded as well.
/// </remarks>
internal sealed class TransactionLimits(IDuoTransactionStore store, TimeProvider timeProvider)
{
    /// <summary>How many records of a user that are over are kept for friendly responses.</summary>
    internal const int MaximumOver = 16;

    /// <summary>Makes room for a transaction that was just stored.</summary>
    public async ValueTask EnforceAsync(HttpContext context, Transaction added, int maximumPending)
    {
        // After the record is there for all: of several nodes that add one, the last sees them all.
        var all = await store.ListAsync(added.TenantId, added.Subject, context.RequestAborted);
        if (all.Count <= Math.Min(maximumPending, MaximumOver))
        {
            return;   // whatever they are, there is room
        }

        var now = timeProvider.GetUtcNow();
        var pending = all.Where(record => record.IsPending() && record.ExpiresAt > now).ToArray();
        foreach (var record in all.Except(pending).SkipLast(MaximumOver).ToArray())
        {
            await store.DeleteAsync(record.Id, context.RequestAborted);
        }

        if (pending.Length <= maximumPending)
        {
            return;
        }

        var isOfSession = TransactionId.IsOfSession(added.Id);
        var sameKind = pending.Where(record => TransactionId.IsOfSession(record.Id) == isOfSession).ToArray();
        var tooMany = sameKind
            .Where(record => !string.Equals(record.Id, added.Id, StringComparison.Ordinal))
            .OrderBy(static record => record.State == DuoTransactionState.AtDuo)
            .ThenByDescending(record => PendingCookie.Read(context, record.Id)?.Opens(record) == true)
            .Take(sameKind.Length - maximumPending);
        foreach (var record in tooMany.ToArray())
        {
            await store.RevokeAsync(record.Id, context.RequestAborted);
            PendingCookie.DeleteIfSent(context, record.Id);
        }
    }
}
