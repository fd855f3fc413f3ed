using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Events;
using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Callback;

/// <summary>Stores a link that was proved and confirmed, if what it rests on still stands.</summary>
internal sealed class DuoLinkKeeper(
    IEnumerable<IDuoUserLinkWriter> writers,
    IDuoIntegrationStore integrations,
    DuoStandingReader standings,
    IDuoTransactionStore transactions,
    DuoAuditTrail audit,
    TimeProvider timeProvider)
{
    public async ValueTask<DuoKeptLink> KeepAsync(HttpContext context, DuoTransaction confirmed)
    {
        var cancellationToken = context.RequestAborted;
        var writer = writers.LastOrDefault() ?? throw new InvalidOperationException(
            $"A link cannot be stored: no {nameof(IDuoUserLinkWriter)} is registered. Register a store that implements it with AddDuoStores.");
        var integration = await integrations.FindAsync(confirmed.TenantId, confirmed.IntegrationId, cancellationToken);
        if (integration is not { State: DuoIntegrationState.Active }
            || !string.Equals(integration.CredentialRevision, confirmed.CredentialRevision, StringComparison.Ordinal))
        {
            return new DuoKeptLink(null, DuoFailureReason.IntegrationChanged);
        }

        var link = new DuoUserLink
        {
            TenantId = confirmed.TenantId,
            Subject = confirmed.Subject,
            IntegrationId = confirmed.IntegrationId,
            DuoUserName = confirmed.DuoUserName,
            DuoUserKey = confirmed.Proved!.UserKey,
            LinkedAt = timeProvider.GetUtcNow(),
            State = DuoLinkState.Active,
            Revision = DuoRandom.Id(),
        };
        var before = await standings.ReadAsync(confirmed.TenantId, confirmed.Subject, cancellationToken);
        if (before.Status is DuoStandingStatus.NotLinked or DuoStandingStatus.Unproved && await FindRejectionAsync(context, link, confirmed) is { } message)
        {
            return new DuoKeptLink(null, DuoFailureReason.RejectedByHost, message);
        }

        var result = before switch
        {
            { Status: DuoStandingStatus.NotLinked } => await writer.CreateAsync(link, cancellationToken),
            { Status: DuoStandingStatus.Unproved, Link: { } old } => await writer.UpdateAsync(link, old.Revision, cancellationToken),
            _ => DuoStoreResult.None,
        };
        if (result != DuoStoreResult.Saved)
        {
            return new DuoKeptLink(null, await ExplainAsync(result, before, confirmed, cancellationToken));
        }

        await audit.WriteAsync(DuoAuditEvent.LinkConfirmed, link.TenantId, link.Subject, null, link.IntegrationId);   // first: nothing later may keep it back
        await transactions.BurnAllAsync(confirmed.TenantId, confirmed.Subject, cancellationToken);
        return new DuoKeptLink(link, DuoFailureReason.Unspecified);
    }

    /// <returns>Why the host does not want the link; <see langword="null"/> if it has nothing against it.</returns>
    private static async ValueTask<string?> FindRejectionAsync(HttpContext context, DuoUserLink link, DuoTransaction confirmed)
    {
        var source = await DuoEventSource.FindAsync(context);
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
        DuoStoreResult result, DuoStanding before, DuoTransaction confirmed, CancellationToken cancellationToken)
    {
        if (before.Status == DuoStandingStatus.Unreadable)
        {
            return DuoFailureReason.StoreUnavailable;
        }

        var now = await standings.ReadAsync(confirmed.TenantId, confirmed.Subject, cancellationToken);
        return now.Status is not (DuoStandingStatus.NotLinked or DuoStandingStatus.Unproved or DuoStandingStatus.Unreadable)
            ? DuoFailureReason.AlreadyLinked
            : result == DuoStoreResult.Duplicate ? DuoFailureReason.DuoUserAlreadyLinked
            : DuoFailureReason.StoreUnavailable;
    }
}

/// <summary>The link that was stored, or why there is none, with what the log should say about it.</summary>
internal sealed record DuoKeptLink(DuoUserLink? Link, DuoFailureReason Reason, string? Detail = null);
