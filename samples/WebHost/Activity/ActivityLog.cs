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
    public Task<IReadOnlyList<ActivityLine>> ReadAsync(string tenantId, string? userId, int count, CancellationToken cancellationToken) =>
        ReadAsync(
            tenantId,
            entry => userId == null || entry.SubjectId == userId || entry.ActorId == userId,
            count,
            cancellationToken);

    /// <summary>Reads what became of a user's link, newest first.</summary>
    public Task<IReadOnlyList<ActivityLine>> ReadLinkHistoryAsync(string tenantId, string userId, CancellationToken cancellationToken) =>
        ReadAsync(tenantId, entry => entry.SubjectId == userId && entry.Event.StartsWith("Link"), 10, cancellationToken);

    private async Task<IReadOnlyList<ActivityLine>> ReadAsync(
        string tenantId, Expression<Func<AuditEntry, bool>> which, int count, CancellationToken cancellationToken)
    {
        var names = await db.Users.Where(user => user.TenantId == tenantId)
            .ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);
        var entries = await db.AuditEntries.AsNoTracking()
            .Where(entry => entry.TenantId == tenantId)
            .Where(which)
            .OrderByDescending(entry => entry.Id)
            .Take(count)
            .ToListAsync(cancellationToken);
        return [.. entries.Select(entry => ActivityLine.From(entry, names))];
    }
}
