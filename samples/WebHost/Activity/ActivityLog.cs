using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MspProcess.Portal.Data;

namespace MspProcess.Portal.Activity;

/// <summary>Writes and reads the security activity of a tenant.</summary>
public sealed class ActivityLog(AppDbContext db, TimeProvider time)
{
    /// <summary>Writes one of the portal's own events about a user who did it themselves.</summary>
    public async Task WriteAsync(AppUser user, string happened, CancellationToken cancellationToken)
    {
        db.AuditEntries.Add(new AuditEntry
        {
            TenantId = user.TenantId,
            SubjectId = user.Id,
            ActorId = user.Id,
            Event = happened,
            At = time.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Reads the newest entries of a tenant, or of one user in it.</summary>
    public Task<IReadOnlyList<ActivityLine>> ReadAsync(string tenantId, string? userId, int skip, int count, CancellationToken cancellationToken) =>
        ReadAsync(tenantId, Of(userId), skip, count, cancellationToken);

    /// <summary>Counts the entries of a tenant, or of one user in it.</summary>
    public Task<int> CountAsync(string tenantId, string? userId, CancellationToken cancellationToken) =>
        db.AuditEntries.Where(entry => entry.TenantId == tenantId).Where(Of(userId)).CountAsync(cancellationToken);

    /// <summary>Reads what became of a user's link, newest first.</summary>
    public Task<IReadOnlyList<ActivityLine>> ReadLinkHistoryAsync(string tenantId, string userId, CancellationToken cancellationToken) =>
        ReadAsync(tenantId, entry => entry.SubjectId == userId && entry.Event.StartsWith("Link"), 0, 10, cancellationToken);

    private static Expression<Func<AuditEntry, bool>> Of(string? userId) =>
        entry => userId == null || entry.SubjectId == userId || entry.ActorId == userId;

    private async Task<IReadOnlyList<ActivityLine>> ReadAsync(
        string tenantId, Expression<Func<AuditEntry, bool>> which, int skip, int count, CancellationToken cancellationToken)
    {
        var entries = await db.AuditEntries.AsNoTracking()
            .Where(entry => entry.TenantId == tenantId)
            .Where(which)
            .OrderByDescending(entry => entry.Id)
            .Skip(skip)
            .Take(count)
            .ToListAsync(cancellationToken);
        string?[] mentioned = [.. entries.SelectMany(entry => new[] { entry.SubjectId, entry.ActorId }).Distinct()];
        var names = await db.Users.Where(user => user.TenantId == tenantId && mentioned.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);
        return [.. entries.Select(entry => ActivityLine.From(entry, names))];
    }
}
