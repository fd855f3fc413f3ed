using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth;
using MspProcess.Portal.Data;

namespace MspProcess.Portal.Activity;

/// <summary>Writes and reads the security activity of a tenant: the audit, with the names of people.</summary>
public sealed class ActivityLog(IDuoAuditLog audit, IDuoAuditSink sink, AppDbContext db, IHttpContextAccessor accessor, TimeProvider time)
{
    private const int LinkHistory = 10;

    /// <summary>Writes one of the portal's own events about a user who did it themselves.</summary>
    public async Task WriteAsync(AppUser user, string happened, CancellationToken cancellationToken) => await sink.WriteAsync(
        new DuoAuditEntry
        {
            Event = DuoAuditEvent.HostEvent,
            Name = happened,
            OccurredAt = time.GetUtcNow(),
            TenantId = user.TenantId,
            Subject = user.Id,
            Actor = user.Id,
            Address = accessor.HttpContext?.Connection.RemoteIpAddress?.ToString(),
            UserAgent = accessor.HttpContext?.Request.Headers.UserAgent.ToString(),
        },
        cancellationToken);

    /// <summary>Reads the newest entries of a tenant, or of one user in it.</summary>
    public async Task<IReadOnlyList<ActivityLine>> ReadNewestAsync(string tenantId, string? userId, int count, CancellationToken cancellationToken) =>
        (await ReadPageAsync(new DuoAuditQuery { TenantId = tenantId, User = userId, Take = count }, cancellationToken))!.Lines;

    /// <summary>Reads one page of the entries that a query asks for.</summary>
    /// <returns>The page; null if it begins at an entry that is not the tenant's.</returns>
    public async Task<ActivityPage?> ReadPageAsync(DuoAuditQuery query, CancellationToken cancellationToken)
    {
        if (await audit.ListAsync(query with { Take = query.Take + 1 }, cancellationToken) is not { } found)
        {
            return null;
        }

        var names = await ReadNamesAsync(query.TenantId, cancellationToken);
        var shown = found.Take(query.Take).ToArray();
        return new ActivityPage([.. shown.Select(record => ActivityLine.From(record.Entry, names))], found.Count > query.Take ? shown[^1].Key : null);
    }

    /// <summary>Reads what became of a user's link, newest first.</summary>
    public async Task<IReadOnlyList<ActivityLine>> ReadLinkHistoryAsync(string tenantId, string userId, CancellationToken cancellationToken)
    {
        var names = await ReadNamesAsync(tenantId, cancellationToken);
        return await audit.ReadAsync(new DuoAuditQuery { TenantId = tenantId, User = userId }, cancellationToken)
            .Where(record => record.Entry.Subject == userId && record.Entry.Name.StartsWith("Link", StringComparison.Ordinal))
            .Take(LinkHistory)
            .Select(record => ActivityLine.From(record.Entry, names))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Reads the names of a tenant's users by their IDs.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadNamesAsync(string tenantId, CancellationToken cancellationToken) =>
        await db.Users.Where(user => user.TenantId == tenantId).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);

    /// <summary>Finds the user whom somebody typed: by email, by name, or by the ID of a user who is no more.</summary>
    public async Task<string> FindUserAsync(string tenantId, string typed, CancellationToken cancellationToken)
    {
        var upper = typed.ToUpperInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Translated to SQL, where StringComparison does not exist.
        return await db.Users
            .Where(user => user.TenantId == tenantId && (user.NormalizedEmail == upper || user.DisplayName.ToUpper() == upper))
            .OrderByDescending(user => user.NormalizedEmail == upper)
            .Select(user => user.Id)
            .FirstOrDefaultAsync(cancellationToken) ?? typed;
#pragma warning restore CA1304, CA1311, CA1862
    }
}
