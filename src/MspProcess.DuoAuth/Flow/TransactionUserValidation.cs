using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.SignIn;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Checks that Duo's yes is about the linked user, good enough, and still welcome.</summary>
internal sealed class TransactionUserValidation(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    LinkStatusReader linkStatuses,
    LinkSuspension suspension,
    UserValidation users)
{
    public async Task<EndpointResult.Failed?> ValidateAsync(TransactionContext flow)
    {
        if (await FindLinkMismatchAsync(flow) is { } reason)
        {
            return flow.Fail(reason);
        }

        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        if (!(flow.MustBeFresh ? options.StepUpAssurance : options.LoginAssurance).Contains(flow.Assurance))
        {
            return flow.Fail(DuoFailureReason.AssuranceNotAccepted, flow.Assurance.ToString());   // T05
        }

        var principal = flow.Ticket?.Principal ?? flow.Session!.Ticket.Principal;
        return await users.MayStillSignInAsync(flow.Context, principal) ? null : flow.Fail(DuoFailureReason.UserRejected);
    }

    private async ValueTask<DuoFailureReason?> FindLinkMismatchAsync(TransactionContext flow)
    {
        var transaction = flow.Transaction;
        var key = flow.Authentication!.UserKey;
        if (string.IsNullOrEmpty(key))
        {
            return DuoFailureReason.UserKeyMissing;   // can neither link nor satisfy a pinned link
        }

        var status = await linkStatuses.ReadAsync(transaction.TenantId, transaction.Subject, flow.Context.RequestAborted);
        if (flow.IsLink)
        {
            return status.Status switch
            {
                LinkStatusKind.NotLinked or LinkStatusKind.VerificationRequired => null,
                LinkStatusKind.Unreadable => DuoFailureReason.StoreUnavailable,
                _ => DuoFailureReason.AlreadyLinked,
            };
        }

        if (flow.IsTestSignIn)
        {
            return await FindTestSignInMismatchAsync(transaction, status, key, flow.Context.RequestAborted);
        }

        if (status.Status != LinkStatusKind.Usable)
        {
            return status.Status == LinkStatusKind.NotLinked ? DuoFailureReason.LinkChanged : status.Reason;
        }

        var link = status.Link!;
        if (!string.Equals(link.Revision, transaction.LinkRevision, StringComparison.Ordinal)
            || !string.Equals(link.IntegrationId, transaction.IntegrationId, StringComparison.Ordinal))
        {
            return DuoFailureReason.LinkChanged;
        }

        return await CheckUserKeyAsync(link, key, flow.Context.RequestAborted);
    }

    /// <summary>Whoever proves an integration is known by the link through it; without one, by the session and what was asked for at the start.</summary>
    private async ValueTask<DuoFailureReason?> FindTestSignInMismatchAsync(
        DuoTransaction transaction, LinkStatus status, string key, CancellationToken cancellationToken)
    {
        if (status.Status is LinkStatusKind.Unreadable or LinkStatusKind.Suspended)
        {
            return status.Reason;
        }

        if (status.Link is not { State: DuoLinkState.Active } link
            || !string.Equals(link.IntegrationId, transaction.IntegrationId, StringComparison.Ordinal))
        {
            return transaction.LinkRevision is null ? null : DuoFailureReason.LinkChanged;
        }

        return transaction.LinkRevision is { } expected && !string.Equals(expected, link.Revision, StringComparison.Ordinal)
            ? DuoFailureReason.LinkChanged
            : await CheckUserKeyAsync(link, key, cancellationToken);
    }

    private async ValueTask<DuoFailureReason?> CheckUserKeyAsync(DuoUserLink link, string key, CancellationToken cancellationToken)
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
