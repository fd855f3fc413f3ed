using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>Makes room for one more transaction in a browser that carries as many cookies as it may.</summary>
/// <remarks>
/// Dead ones go first: of records that are gone, used or expired. Only where all are alive, the oldest transaction is given up,
/// and its record with it, so that its callback finds it used and is not taken for one of another browser.
/// Looks up at most <see cref="PendingCookie.Maximum"/> records, however many cookies were sent.
/// </remarks>
internal sealed class PendingCookiePruning(IDuoTransactionStore transactions, TimeProvider timeProvider)
{
    public async ValueTask MakeRoomAsync(HttpContext context)
    {
        var ids = PendingCookie.Ids(context).ToArray();
        if (ids.Length < PendingCookie.Maximum)
        {
            return;
        }

        foreach (var id in ids.Skip(PendingCookie.Maximum))
        {
            PendingCookie.Delete(context, id);   // more than this library ever sets
        }

        var now = timeProvider.GetUtcNow();
        var alive = new List<DuoTransaction>();
        foreach (var id in ids.Take(PendingCookie.Maximum))
        {
            if (await transactions.FindAsync(id, context.RequestAborted) is { IsRedeemed: false } found
                && found.ExpiresAt > now
                && PendingCookie.Read(context, id)?.Opens(found) == true)
            {
                alive.Add(found);
            }
            else
            {
                PendingCookie.Delete(context, id);
            }
        }

        if (alive.Count >= PendingCookie.Maximum && alive.MinBy(static transaction => transaction.CreatedAt) is { } oldest)
        {
            await transactions.RedeemAsync(oldest.Id, now, context.RequestAborted);
            PendingCookie.Delete(context, oldest.Id);
        }
    }
}
