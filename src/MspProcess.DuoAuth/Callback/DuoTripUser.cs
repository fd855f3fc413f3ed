using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Links;

namespace MspProcess.DuoAuth.Callback;

/// <summary>Checks that Duo's yes is about the linked user, good enough, and still welcome.</summary>
internal sealed class DuoTripUser(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    DuoStandingReader standings,
    DuoLinkSuspension suspension,
    DuoUserCheck users)
{
    public async Task<DuoCallbackResult.Refused?> FindRefusalAsync(DuoTrip trip)
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

    private async ValueTask<DuoFailureReason?> FindReasonAsync(DuoTrip trip)
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
                DuoStandingStatus.NotLinked or DuoStandingStatus.Unproved => null,
                DuoStandingStatus.Unreadable => DuoFailureReason.StoreUnavailable,
                _ => DuoFailureReason.AlreadyLinked,
            };
        }

        if (standing.Status != DuoStandingStatus.Usable)
        {
            return standing.Status == DuoStandingStatus.NotLinked ? DuoFailureReason.LinkChanged : standing.Reason;
        }

        var link = standing.Link!;
        if (!string.Equals(link.Revision, transaction.LinkRevision, StringComparison.Ordinal)
            || !string.Equals(link.IntegrationId, transaction.IntegrationId, StringComparison.Ordinal))
        {
            return DuoFailureReason.LinkChanged;
        }

        if (!string.Equals(link.DuoUserKey, key, StringComparison.Ordinal))
        {
            // T07: somebody else answers to this name at Duo now.
            await suspension.SuspendAsync(link, DuoFailureReason.UserKeyChanged, trip.Context.RequestAborted);
            return DuoFailureReason.UserKeyChanged;
        }

        return null;
    }
}
