using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.SignIn;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Checks that Duo's yes is about the linked user, good enough, and still welcome.</summary>
internal sealed class TransactionUserValidation(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    LinkStatusReader standings,
    LinkSuspension suspension,
    UserValidation users)
{
    public async Task<EndpointResult.Refused?> FindRefusalAsync(TransactionContext trip)
    {
        if (await FindReasonAsync(trip) is { } reason)
        {
            return trip.Refuse(reason);
        }

        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        if (!(trip.MustBeFresh ? options.FreshAssurance : options.LoginAssurance).Contains(trip.Assurance))
        {
            return trip.Refuse(DuoFailureReason.AssuranceNotAccepted, trip.Assurance.ToString());   // T05
        }

        var principal = trip.Ticket?.Principal ?? trip.Session!.Ticket.Principal;
        return await users.IsStillWelcomeAsync(trip.Context, principal) ? null : trip.Refuse(DuoFailureReason.UserRejected);
    }

    private async ValueTask<DuoFailureReason?> FindReasonAsync(TransactionContext trip)
    {
        var transaction = trip.Transaction;
        var key = trip.Authentication!.UserKey;
        if (string.IsNullOrEmpty(key))
        {
            return DuoFailureReason.UserKeyMissing;   // can neither link nor satisfy a pinned link
        }

        var standing = await standings.ReadAsync(transaction.TenantId, transaction.Subject, trip.Context.RequestAborted);
        if (trip.IsLink)
        {
            return standing.Status switch
            {
                LinkStatusKind.NotLinked or LinkStatusKind.Unproved => null,
                LinkStatusKind.Unreadable => DuoFailureReason.StoreUnavailable,
                _ => DuoFailureReason.AlreadyLinked,
            };
        }

        if (trip.IsProof)
        {
            return await FindReasonAgainstProofAsync(transaction, standing, key, trip.Context.RequestAborted);
        }

        if (standing.Status != LinkStatusKind.Usable)
        {
            return standing.Status == LinkStatusKind.NotLinked ? DuoFailureReason.LinkChanged : standing.Reason;
        }

        var link = standing.Link!;
        if (!string.Equals(link.Revision, transaction.LinkRevision, StringComparison.Ordinal)
            || !string.Equals(link.IntegrationId, transaction.IntegrationId, StringComparison.Ordinal))
        {
            return DuoFailureReason.LinkChanged;
        }

        return await FindChangedKeyAsync(link, key, trip.Context.RequestAborted);
    }

    /// <summary>Whoever proves an integration is known by the link through it; without one, by the session and what was asked for at the start.</summary>
    private async ValueTask<DuoFailureReason?> FindReasonAgainstProofAsync(
        DuoTransaction transaction, LinkStatus standing, string key, CancellationToken cancellationToken)
    {
        if (standing.Status is LinkStatusKind.Unreadable or LinkStatusKind.Suspended)
        {
            return standing.Reason;
        }

        if (standing.Link is not { State: DuoLinkState.Active } link
            || !string.Equals(link.IntegrationId, transaction.IntegrationId, StringComparison.Ordinal))
        {
            return transaction.LinkRevision is null ? null : DuoFailureReason.LinkChanged;
        }

        return transaction.LinkRevision is { } expected && !string.Equals(expected, link.Revision, StringComparison.Ordinal)
            ? DuoFailureReason.LinkChanged
            : await FindChangedKeyAsync(link, key, cancellationToken);
    }

    private async ValueTask<DuoFailureReason?> FindChangedKeyAsync(DuoUserLink link, string key, CancellationToken cancellationToken)
    {
        if (string.Equals(link.DuoUserKey, key, StringComparison.Ordinal))
        {
            return null;
        }

        // T07: somebody else answers to this name at Duo now.
        await suspension.SuspendAsync(link, DuoFailureReason.UserKeyChanged, cancellationToken);
        return DuoFailureReason.UserKeyChanged;
    }
}
