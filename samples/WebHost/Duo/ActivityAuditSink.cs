using MspProcess.DuoAuth;
using MspProcess.Portal.Data;

namespace MspProcess.Portal.Duo;

/// <summary>Stores the library's audit entries in the tenant's activity.</summary>
internal sealed class ActivityAuditSink(IServiceScopeFactory scopes) : IDuoAuditSink
{
    public async ValueTask WriteAsync(DuoAuditEntry entry, CancellationToken cancellationToken)
    {
        // An entry without a tenant has no reader here; it is in the log.
        if (entry.TenantId is not { } tenant)
        {
            return;
        }

        // A context of its own, so that changes which the request has not saved stay out of it.
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        db.AuditEntries.Add(new AuditEntry
        {
            TenantId = tenant,
            SubjectId = entry.Subject,
            ActorId = entry.Actor,
            Event = entry.Event.ToString(),
            Reason = entry.Reason == DuoFailureReason.Unspecified ? null : entry.Reason.ToString(),
            ReferenceId = entry.ReferenceId,
            At = entry.OccurredAt,
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}
