using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>Makes room for one more transaction in a browser that carries as many cookies as it may.</summary>
/// <remarks>
/// Cookies of records that are gone, over or expired go first. Only where all are pending, one transaction is revoked, and its record
/// with it, so that its callback is not taken for one of another browser: the oldest that was not opened, or else the oldest at Duo.
/// Looks up at most <see cref="PendingCookie.Maximum"/> records, however many cookies were sent.
/// </remarks>
internal sealed class PendingCookiePruning(IDuoTransactionStore store, TransactionReader reader)
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

        var pending = new List<DuoTransaction>();
        foreach (var id in ids.Take(PendingCookie.Maximum))
        {
            if (await reader.OpenAsync(context, id) is TransactionOpening.Open open)
            {
                pending.Add(open.Record);
            }
            else
            {
                PendingCookie.Delete(context, id);
            }
        }

        // Every lifetime is the same, so the first to expire is the oldest.
        if (pending.Count >= PendingCookie.Maximum
            && pending.OrderBy(static record => record.State == DuoTransactionState.AtDuo).ThenBy(static record => record.ExpiresAt).First() is { } oldest)
        {
            await store.RevokeAsync(oldest.Id, context.RequestAborted);
            PendingCookie.Delete(context, oldest.Id);
        }
    }
}
