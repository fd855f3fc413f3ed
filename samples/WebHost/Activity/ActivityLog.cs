using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MspProcess.Portal.Data;

namespace MspProcess.Portal.Activity;

/// <summary>Writes and reads the security activity of an account.</summary>
public sealed class ActivityLog(AppDbContext db, TimeProvider time)
{
    /// <summary>Writes one of the portal's own events about a user who did it themselves.</summary>
    public async Task WriteAsync(AppUser user, string happened, CancellationToken cancellationToken)
    {
        db.AuditEntries.Add(new AuditEntry
        {
            AccountId = user.AccountId,
            SubjectId = user.Id,
            ActorId = user.Id,
            Event = happened,
            At = time.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Reads the newest entries of an account, or of one person in it.</summary>
    public Task<IReadOnlyList<ActivityLine>> ReadAsync(string accountId, string? userId, int count, CancellationToken cancellationToken) =>
        ReadAsync(
            accountId,
            entry => userId == null || entry.SubjectId == userId || entry.ActorId == userId,
            count,
            cancellationToken);

    /// <summary>Reads what became of a person's link, newest first.</summary>
    public Task<IReadOnlyList<ActivityLine>> ReadLinkHistoryAsync(string accountId, string userId, CancellationToken cancellationToken) =>
        ReadAsync(accountId, entry => entry.SubjectId == userId && entry.Event.StartsWith("Link"), 10, cancellationToken);

    private async Task<IReadOnlyList<ActivityLine>> ReadAsync(
        string accountId, Expression<Func<AuditEntry, bool>> which, int count, CancellationToken cancellationToken)
    {
        var names = await db.Users.Where(user => user.AccountId == accountId)
            .ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);
        var entries = await db.AuditEntries.AsNoTracking()
            .Where(entry => entry.AccountId == accountId)
            .Where(which)
            .OrderByDescending(entry => entry.Id)
            .Take(count)
            .ToListAsync(cancellationToken);
        return [.. entries.Select(entry => ActivityLine.From(entry, names))];
    }
}
