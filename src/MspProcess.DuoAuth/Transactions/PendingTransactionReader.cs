using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>Finds what a session has proved in this browser and not used yet.</summary>
internal sealed class PendingTransactionReader(IDuoTransactionStore transactions, TimeProvider timeProvider)
{
    public async ValueTask<DuoTransaction?> FindAsync(
        HttpContext context, SessionStamp session, DuoTransactionPurpose purpose, Func<DuoTransaction, bool>? condition = null)
    {
        foreach (var id in PendingCookie.Ids(context).Take(PendingCookie.Maximum).ToArray())
        {
            if (await transactions.FindAsync(id, context.RequestAborted) is { IsRedeemed: false, VerifiedIdentity: not null } pending
                && pending.Purpose == purpose
                && pending.ExpiresAt > timeProvider.GetUtcNow()
                && PendingCookie.Read(context, id)?.Opens(pending) == true
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
        PendingCookie.Delete(context, pending.Id);
        return await transactions.RedeemAsync(pending.Id, timeProvider.GetUtcNow(), context.RequestAborted);
    }
}
