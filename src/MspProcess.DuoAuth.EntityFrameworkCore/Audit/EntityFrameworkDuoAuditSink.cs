using Microsoft.EntityFrameworkCore;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>Writes entries into <c>DuoAuditEntries</c>: an insert and nothing else, so that no sign-in waits for another.</summary>
internal sealed class EntityFrameworkDuoAuditSink<TContext>(
    DuoContextFactory<TContext, AuditRow> contexts, AuditHasher hasher, AuditSignal signal) : IDuoAuditSink
    where TContext : DbContext
{
    public async ValueTask WriteAsync(DuoAuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var row = AuditRowMapper.ToRow(entry, hasher);
        await contexts.WriteAsync(
            context =>
            {
                row.Id = 0;   // a first try may have left one
                context.Add(row);
                return context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
        signal.Mark(row.TenantId);
    }
}
