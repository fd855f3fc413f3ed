using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Transactions;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Checks that Duo's confirmation is about the linked user, good enough, and that the user may still sign in.</summary>
internal sealed class TransactionUserValidation(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    LinkStatusReader linkStatuses,
    LinkSuspension suspension,
    UserValidation users,
    TimeProvider timeProvider)
{
    /// <returns>What was verified, or the failure.</returns>
    public async Task<FlowStep<DuoVerifiedIdentity>> ValidateAsync(AuthenticatedTransaction flow)
    {
        if (flow.Authentication.UserKey is not { Length: > 0 } key)
        {
            return flow.Fail(DuoFailureReason.UserKeyMissing);   // can neither link nor satisfy a pinned link
        }

        if (await FindLinkMismatchAsync(flow, key) is { } reason)
        {
            return flow.Fail(reason);
        }

        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        if (!(flow.MustBeFresh ? options.StepUpAssurance : options.LoginAssurance).Contains(flow.Assurance))
        {
            return flow.Fail(DuoFailureReason.AssuranceNotAccepted, flow.Assurance.ToString());   // T05
        }

        if (!FactorCatalog.IsEnough(flow.Authentication.Factor, flow.Assurance, flow.Transaction.Strength))
        {
            return flow.Fail(DuoFailureReason.FactorNotStrongEnough, flow.Authentication.Factor is { } factor ? LogText.ForOperators(factor) : null);
        }

        return await users.MayStillSignInAsync(flow.Context, flow.Ticket.Principal)
            ? flow.Verify(key, timeProvider.GetUtcNow())
            : flow.Fail(DuoFailureReason.UserRejected);
    }

    private async ValueTask<DuoFailureReason?> FindLinkMismatchAsync(AuthenticatedTransaction flow, string key)
    {
        var transaction = flow.Transaction;
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

        if (status is not { Status: LinkStatusKind.Usable, Link: { } link })
        {
            return status.Status == LinkStatusKind.NotLinked ? DuoFailureReason.LinkChanged : status.Reason;
        }

        return IsOf(link, transaction) ? await FindKeyMismatchAsync(link, key, flow.Context.RequestAborted) : DuoFailureReason.LinkChanged;
    }

    /// <summary>The administrator of a test sign-in is known by a link through the integration; without one, by the session and what was asked at the start.</summary>
    private async ValueTask<DuoFailureReason?> FindTestSignInMismatchAsync(
        Transaction transaction, LinkStatus status, string key, CancellationToken cancellationToken)
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

        return transaction.LinkRevision is null || IsOf(link, transaction)
            ? await FindKeyMismatchAsync(link, key, cancellationToken)
            : DuoFailureReason.LinkChanged;
    }

    /// <summary>Tells whether it is the link with which the transaction began. A link that moves to another integration has another revision.</summary>
    private static bool IsOf(DuoUserLink link, Transaction transaction)
        => string.Equals(link.Revision, transaction.LinkRevision, StringComparison.Ordinal);

    private async ValueTask<DuoFailureReason?> FindKeyMismatchAsync(DuoUserLink link, string key, CancellationToken cancellationToken)
    {
        if (string.Equals(link.DuoUserKey, key, StringComparison.Ordinal))
        {
            return null;
        }

        // T07: another user has this name at Duo now.
        await suspension.SuspendAsync(link, DuoFailureReason.UserKeyChanged, cancellationToken);
        return DuoFailureReason.UserKeyChanged;
    }
}
