using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Links;

/// <summary>Suspends a link whose Duo user is not the one that was linked. If the host's links are read-only, every sign-in is still denied.</summary>
internal sealed class LinkSuspension(IEnumerable<IDuoUserLinkWriter> writers, AuditTrail audit, ILogger<LinkSuspension> logger)
{
    public async ValueTask SuspendAsync(DuoUserLink link, DuoFailureReason reason, CancellationToken cancellationToken)
    {
        foreach (var writer in writers)
        {
            await writer.UpdateAsync(link with { State = DuoLinkState.Suspended, Revision = RandomId.Id() }, link.Revision, cancellationToken);
        }

        Log.LinkSuspended(logger, link.TenantId, reason);
        await audit.WriteAsync(DuoAuditEvent.LinkSuspended, link.TenantId, link.Subject, null, link.IntegrationId, reason);
    }
}
