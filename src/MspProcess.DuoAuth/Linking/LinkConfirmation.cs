using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Events;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Linking;

/// <summary>Stores a link that was verified and confirmed, if what it rests on is unchanged.</summary>
internal sealed class LinkConfirmation(
    IEnumerable<IDuoUserLinkWriter> writers,
    IDuoIntegrationStore integrations,
    LinkStatusReader linkStatuses,
    IDuoTransactionStore store,
    AuditTrail audit,
    TimeProvider timeProvider)
{
    /// <param name="context">The request.</param>
    /// <param name="transaction">The transaction, redeemed.</param>
    /// <param name="verified">The identity that the user confirmed.</param>
    public async ValueTask<LinkConfirmationResult> ConfirmAsync(HttpContext context, Transaction transaction, DuoVerifiedIdentity verified)
    {
        var cancellationToken = context.RequestAborted;
        var writer = writers.LastOrDefault() ?? throw new InvalidOperationException(
            $"A link cannot be stored: no {nameof(IDuoUserLinkWriter)} is registered. Register a store that implements it with AddDuoStores.");
        if (await FindUnchangedIntegrationAsync(transaction, cancellationToken) is not { } integration)
        {
            return new LinkConfirmationResult(null, DuoFailureReason.IntegrationChanged);
        }

        var link = new DuoUserLink
        {
            TenantId = transaction.TenantId,
            Subject = transaction.Subject,
            IntegrationId = transaction.IntegrationId,
            Application = integration.Application,
            DuoUserName = transaction.DuoUserName,
            DuoUserKey = verified.UserKey,
            LinkedAt = timeProvider.GetUtcNow(),
            State = DuoLinkState.Active,
            Revision = RandomId.Id(),
        };
        var before = await linkStatuses.ReadAsync(transaction.TenantId, transaction.Subject, cancellationToken);
        if (before.Status is LinkStatusKind.NotLinked or LinkStatusKind.VerificationRequired && await FindHostFailureAsync(context, link, transaction) is { } message)
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
            return new LinkConfirmationResult(null, await ExplainAsync(result, before, transaction, cancellationToken));
        }

        await audit.WriteAsync(DuoAuditEvent.LinkConfirmed, link.TenantId, link.Subject, null, link.IntegrationId, before: before.Link?.DuoUserName, after: link.DuoUserName);   // first: nothing later may keep it back
        await RevokeOthersAsync(transaction);

        // T50: the integration may have changed since it was read. The link is stored, but must be verified again.
        var after = await linkStatuses.ReadAsync(transaction.TenantId, transaction.Subject, cancellationToken);
        return after.Status == LinkStatusKind.Usable
            ? new LinkConfirmationResult(link, DuoFailureReason.Unspecified)
            : new LinkConfirmationResult(null, after.Status == LinkStatusKind.Unreadable ? DuoFailureReason.StoreUnavailable : DuoFailureReason.IntegrationChanged);
    }

    /// <summary>Ends what else of the user is pending. Not with the request's token: the link is stored, whether the browser waits or not.</summary>
    private async ValueTask RevokeOthersAsync(Transaction transaction)
    {
        foreach (var record in await store.ListAsync(transaction.TenantId, transaction.Subject, CancellationToken.None))
        {
            if (!string.Equals(record.Id, transaction.Id, StringComparison.Ordinal))
            {
                await store.RevokeAsync(record.Id, CancellationToken.None);
            }
        }
    }

    private async ValueTask<DuoIntegration?> FindUnchangedIntegrationAsync(Transaction transaction, CancellationToken cancellationToken)
        => await integrations.FindAsync(transaction.TenantId, transaction.IntegrationId, cancellationToken) is { State: DuoIntegrationState.Active } integration
            && string.Equals(integration.CredentialRevision, transaction.CredentialRevision, StringComparison.Ordinal)
            ? integration
            : null;

    /// <returns>Why the host rejects the link; <see langword="null"/> if it accepts it.</returns>
    private static async ValueTask<string?> FindHostFailureAsync(HttpContext context, DuoUserLink link, Transaction transaction)
    {
        var source = await EventDispatcher.FindAsync(context);
        var received = new DuoLinkReceivedContext(context, source.Scheme, source.Options)
        {
            TenantId = link.TenantId,
            Subject = link.Subject,
            IntegrationId = link.IntegrationId,
            DuoUserName = link.DuoUserName,
            DuoUserKey = link.DuoUserKey,
            Purpose = transaction.Purpose.ToPublic(),
        };
        await source.Events.LinkReceived(received);
        return received.FailureMessage;
    }

    private async ValueTask<DuoFailureReason> ExplainAsync(
        DuoStoreResult result, LinkStatus before, Transaction transaction, CancellationToken cancellationToken)
    {
        if (before.Status == LinkStatusKind.Unreadable)
        {
            return DuoFailureReason.StoreUnavailable;
        }

        var now = await linkStatuses.ReadAsync(transaction.TenantId, transaction.Subject, cancellationToken);
        return now.Status is not (LinkStatusKind.NotLinked or LinkStatusKind.VerificationRequired or LinkStatusKind.Unreadable)
            ? DuoFailureReason.AlreadyLinked
            : result == DuoStoreResult.Duplicate ? DuoFailureReason.DuoUserAlreadyLinked
            : DuoFailureReason.StoreUnavailable;
    }
}
