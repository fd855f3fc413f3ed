using MspProcess.DuoAuth;
using MspProcess.Portal.Data;

namespace MspProcess.Portal.Duo;

/// <summary>Keeps Duo's security history in the account's activity.</summary>
internal sealed class ActivityAuditSink(IServiceScopeFactory scopes) : IDuoAuditSink
{
    public async ValueTask WriteAsync(DuoAuditEntry entry, CancellationToken cancellationToken)
    {
        // What belongs to no account has no reader here; the log has it.
        if (entry.TenantId is not { } account)
        {
            return;
        }

        // A context of its own: what the request has not saved is none of the history's business.
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        db.AuditEntries.Add(new AuditEntry
        {
            AccountId = account,
            SubjectId = entry.Subject,
            ActorId = entry.Actor,
            Event = entry.Event.ToString(),
            Reason = entry.Reason == DuoFailureReason.Unspecified ? null : entry.Reason.ToString(),
            ReferenceId = entry.ReferenceId,
            At = entry.At,
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}
