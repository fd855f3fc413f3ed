using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Callback;

/// <summary>Finds what a session has proved in this browser and not used yet.</summary>
internal sealed class DuoPendingRecords(IDuoTransactionStore transactions, TimeProvider timeProvider)
{
    public async ValueTask<DuoTransaction?> FindAsync(
        HttpContext context, DuoStamp session, DuoTransactionPurpose purpose, Func<DuoTransaction, bool>? condition = null)
    {
        foreach (var id in DuoPendingCookie.Ids(context).ToArray())
        {
            if (await transactions.FindAsync(id, context.RequestAborted) is { IsRedeemed: false, Proved: not null } pending
                && pending.Purpose == purpose
                && pending.ExpiresAt > timeProvider.GetUtcNow()
                && DuoPendingCookie.Read(context, id)?.Opens(pending) == true
                && string.Equals(pending.TenantId, session.TenantId, StringComparison.Ordinal)
                && string.Equals(pending.Subject, session.Subject, StringComparison.Ordinal)
                && string.Equals(pending.SessionId, session.SessionId, StringComparison.Ordinal)
                && (condition is null || condition(pending)))
            {
                return pending;
            }
        }

        return null;
    }

    /// <returns>The record for exactly one caller.</returns>
    public async ValueTask<DuoTransaction?> TakeAsync(HttpContext context, DuoTransaction pending)
    {
        DuoPendingCookie.Delete(context, pending.Id);
        return await transactions.RedeemAsync(pending.Id, timeProvider.GetUtcNow(), context.RequestAborted);
    }
}
