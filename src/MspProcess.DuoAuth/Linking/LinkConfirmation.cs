using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Events;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Linking;

/// <summary>Stores a link that was proved and confirmed, if what it rests on still stands.</summary>
internal sealed class LinkConfirmation(
    IEnumerable<IDuoUserLinkWriter> writers,
    IDuoIntegrationStore integrations,
    LinkStatusReader linkStatuses,
    IDuoTransactionStore transactions,
    AuditTrail audit,
    TimeProvider timeProvider)
{
    public async ValueTask<LinkConfirmationResult> ConfirmAsync(HttpContext context, DuoTransaction confirmed)
    {
        var cancellationToken = context.RequestAborted;
        var writer = writers.LastOrDefault() ?? throw new InvalidOperationException(
            $"A link cannot be stored: no {nameof(IDuoUserLinkWriter)} is registered. Register a store that implements it with AddDuoStores.");
        var integration = await integrations.FindAsync(confirmed.TenantId, confirmed.IntegrationId, cancellationToken);
        if (integration is not { State: DuoIntegrationState.Active }
            || !string.Equals(integration.CredentialRevision, confirmed.CredentialRevision, StringComparison.Ordinal))
        {
            return new LinkConfirmationResult(null, DuoFailureReason.IntegrationChanged);
        }

        var link = new DuoUserLink
        {
            TenantId = confirmed.TenantId,
            Subject = confirmed.Subject,
            IntegrationId = confirmed.IntegrationId,
            DuoUserName = confirmed.DuoUserName,
            DuoUserKey = confirmed.VerifiedIdentity!.UserKey,
            LinkedAt = timeProvider.GetUtcNow(),
            State = DuoLinkState.Active,
            Revision = RandomId.Id(),
        };
        var before = await linkStatuses.ReadAsync(confirmed.TenantId, confirmed.Subject, cancellationToken);
        if (before.Status is LinkStatusKind.NotLinked or LinkStatusKind.VerificationRequired && await FindHostFailureAsync(context, link, confirmed) is { } message)
        {
            return new LinkConfirmationResult(null, DuoFailureReason.RejectedByHost, message);
        }

        var result = before switch
        {
            { Status: LinkStatusKind.NotLinked } => await writer.CreateAsync(link, cancellationToken),
            { Status: LinkStatusKind.VerificationRequired, Link: { } old } => await writer.UpdateAsync(link, old.Revision, cancellationToken),
            _ => DuoStoreResult.None,
        };
        if (result != DuoStoreResult.Saved)
        {
            return new LinkConfirmationResult(null, await ExplainAsync(result, before, confirmed, cancellationToken));
        }

        await audit.WriteAsync(DuoAuditEvent.LinkConfirmed, link.TenantId, link.Subject, null, link.IntegrationId);   // first: nothing later may keep it back
        await transactions.RevokeAllAsync(confirmed.TenantId, confirmed.Subject, cancellationToken);
        return new LinkConfirmationResult(link, DuoFailureReason.Unspecified);
    }

    /// <returns>Why the host does not want the link; <see langword="null"/> if it has nothing against it.</returns>
    private static async ValueTask<string?> FindHostFailureAsync(HttpContext context, DuoUserLink link, DuoTransaction confirmed)
    {
        var source = await EventDispatcher.FindAsync(context);
        var received = new DuoLinkReceivedContext(context, source.Scheme, source.Options)
        {
            TenantId = link.TenantId,
            Subject = link.Subject,
            IntegrationId = link.IntegrationId,
            DuoUserName = link.DuoUserName,
            DuoUserKey = link.DuoUserKey,
            Purpose = confirmed.Purpose == DuoTransactionPurpose.LinkConfirmation ? DuoTransactionPurpose.Link : DuoTransactionPurpose.LoginLink,
        };
        await source.Events.LinkReceived(received);
        return received.FailureMessage;
    }

    private async ValueTask<DuoFailureReason> ExplainAsync(
        DuoStoreResult result, LinkStatus before, DuoTransaction confirmed, CancellationToken cancellationToken)
    {
        if (before.Status == LinkStatusKind.Unreadable)
        {
            return DuoFailureReason.StoreUnavailable;
        }

        var now = await linkStatuses.ReadAsync(confirmed.TenantId, confirmed.Subject, cancellationToken);
        return now.Status is not (LinkStatusKind.NotLinked or LinkStatusKind.VerificationRequired or LinkStatusKind.Unreadable)
            ? DuoFailureReason.AlreadyLinked
            : result == DuoStoreResult.Duplicate ? DuoFailureReason.DuoUserAlreadyLinked
            : DuoFailureReason.StoreUnavailable;
    }
}

/// <summary>The link that was stored, or why there is none, with what the log should say about it.</summary>
internal sealed record LinkConfirmationResult(DuoUserLink? Link, DuoFailureReason Reason, string? Detail = null);
