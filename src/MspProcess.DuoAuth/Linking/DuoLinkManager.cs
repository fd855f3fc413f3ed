using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Linking;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth;

/// <summary>Links users to their Duo identities and unlinks them, for a host's profile pages and user administration.</summary>
/// <remarks>
/// A link comes only from a completed transaction that this user started while signed in, after the password was entered
/// again, and is stored only when the user confirms it. Scoped; not safe for concurrent use within a request.
/// </remarks>
public sealed class DuoLinkManager
{
    // Each attempt reads the link again, so a second one is needed only for a link that changes in the meantime.
    private const int MaxDeleteAttempts = 8;

    private readonly IDuoUserLinkStore _links;
    private readonly IEnumerable<IDuoUserLinkWriter> _writers;
    private readonly IEnumerable<IDuoPasswordVerifier> _passwords;
    private readonly IDuoReauthentication _reauthentication;
    private readonly IDuoTransactionStore _transactions;
    private readonly ILinkFlow _flow;
    private readonly AuditTrail _audit;

    internal DuoLinkManager(
        IDuoUserLinkStore links, IEnumerable<IDuoUserLinkWriter> writers, IEnumerable<IDuoPasswordVerifier> passwords,
        IDuoReauthentication reauthentication, IDuoTransactionStore transactions, ILinkFlow flow, AuditTrail audit)
    {
        _links = links;
        _writers = writers;
        _passwords = passwords;
        _reauthentication = reauthentication;
        _transactions = transactions;
        _flow = flow;
        _audit = audit;
    }

    private IDuoUserLinkWriter Writer => _writers.LastOrDefault() ?? throw new InvalidOperationException(
        $"Links cannot be changed: no {nameof(IDuoUserLinkWriter)} is registered. Register a store that implements it with AddDuoStores.");

    /// <summary>Finds the link of the signed-in user.</summary>
    /// <returns>The link, or <see langword="null"/> if there is none or no user is signed in.</returns>
    public async ValueTask<DuoUserLink?> FindAsync(HttpContext context, CancellationToken cancellationToken)
        => await _flow.ReadActorAsync(context) is { } actor
            ? await _links.FindAsync(actor.TenantId, actor.Subject, cancellationToken)
            : null;

    /// <summary>Lists the links of a tenant, for its administrators.</summary>
    public ValueTask<IReadOnlyList<DuoUserLink>> ListAsync(string tenantId, CancellationToken cancellationToken)
        => Writer.ListAsync(tenantId, cancellationToken);

    /// <summary>Checks the password again and starts the transaction at Duo that verifies the identity to link.</summary>
    /// <param name="context">The request; must be a POST that is protected against forgery.</param>
    /// <param name="password">The password as the user entered it just now. It is not read where no <see cref="IDuoPasswordVerifier"/> is registered: there <see cref="IDuoReauthentication"/> is asked.</param>
    /// <param name="returnUrl">The local address of the page that shows what was verified.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>On success, the address to which the browser goes.</returns>
    public async ValueTask<DuoLinkResult> StartAsync(HttpContext context, string? password, string? returnUrl, CancellationToken cancellationToken)
    {
        if (await _flow.ReadActorAsync(context) is not { } actor)
        {
            return DuoLinkResult.Failed(DuoFailureReason.SessionMismatch);
        }

        if (await _flow.CountAsync(context, actor, isPassword: false) is { } wait)
        {
            return DuoLinkResult.Limited(wait);
        }

        if (await _links.FindAsync(actor.TenantId, actor.Subject, cancellationToken) is { State: not DuoLinkState.VerificationRequired })
        {
            return DuoLinkResult.Failed(DuoFailureReason.AlreadyLinked);
        }

        return await FindFirstFactorFailureAsync(context, actor, password, cancellationToken) ?? await _flow.StartAsync(context, actor, returnUrl);
    }

    /// <summary>Finds the identity that the signed-in user has verified in this browser and not yet confirmed.</summary>
    public async ValueTask<DuoVerifiedIdentity?> GetPendingAsync(HttpContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await _flow.ReadActorAsync(context) is { } actor ? (await _flow.FindPendingAsync(context, actor))?.VerifiedIdentity : null;
    }

    /// <summary>Stores the verified link, continues with a verified session, and ends the user's other sessions.</summary>
    public async ValueTask<DuoLinkResult> ConfirmAsync(HttpContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (await _flow.ReadActorAsync(context) is not { } actor)
        {
            return DuoLinkResult.Failed(DuoFailureReason.NothingToConfirm);
        }

        return await _flow.CountAsync(context, actor, isPassword: false) is { } wait ? DuoLinkResult.Limited(wait)
            : await _flow.FindPendingAsync(context, actor) is { } pending ? await _flow.ConfirmAsync(context, actor, pending)
            : DuoLinkResult.Failed(DuoFailureReason.NothingToConfirm);
    }

    /// <summary>Forgets the verified identity. Nothing is linked.</summary>
    public async ValueTask CancelAsync(HttpContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (await _flow.ReadActorAsync(context) is { } actor && await _flow.FindPendingAsync(context, actor) is { } pending)
        {
            await _flow.CancelAsync(context, pending);
        }
    }

    /// <summary>Removes the signed-in user's own link. Needs a recent step-up (T20).</summary>
    public async ValueTask<DuoLinkResult> UnlinkAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (await _flow.ReadActorAsync(context) is not { } actor)
        {
            return DuoLinkResult.Failed(DuoFailureReason.SessionMismatch);
        }

        var result = await RemoveAsync(context, actor, actor.Subject, DuoAuditEvent.LinkRemoved, cancellationToken);
        if (result.Succeeded)
        {
            await _flow.DowngradeAsync(context);
        }

        return result;
    }

    /// <summary>Removes another user's link, by an administrator of the same tenant, whom the caller has authorized. Needs a recent step-up of the administrator.</summary>
    public async ValueTask<DuoLinkResult> ResetAsync(HttpContext context, string subject, CancellationToken cancellationToken)
    {
        if (await _flow.ReadActorAsync(context) is not { } actor)
        {
            return DuoLinkResult.Failed(DuoFailureReason.SessionMismatch);
        }

        return string.Equals(actor.Subject, subject, StringComparison.Ordinal)
            ? await UnlinkAsync(context, cancellationToken)
            : await RemoveAsync(context, actor, subject, DuoAuditEvent.LinkReset, cancellationToken);
    }

    /// <summary>Deletes what is stored about a user whose account is deleted: the link, and what the user has begun.</summary>
    /// <remarks>
    /// Call it after the account is deleted, as without a link the account has no second factor. It needs no step-up: the caller
    /// decides who may delete accounts. A user of several tenants has a link in each. With <c>AddDuoIdentity</c>, Identity's
    /// <c>UserManager.DeleteAsync</c> calls it, unless the host has a user manager of its own.
    /// For an export of personal data, <see cref="FindAsync"/> gives the link: Duo user name, Duo user key, and when it was made.
    /// </remarks>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="subject">The user's immutable ID.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns><see langword="true"/> if there was a link.</returns>
    /// <exception cref="InvalidOperationException">The host's store of links cannot write, or the link keeps changing.</exception>
    public async ValueTask<bool> DeleteUserAsync(string tenantId, string subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(subject);
        for (var attempt = 0; attempt < MaxDeleteAttempts; attempt++)
        {
            if (await _links.FindAsync(tenantId, subject, cancellationToken) is not { } link)
            {
                await _transactions.RevokeAllAsync(tenantId, subject, cancellationToken);   // a link that is being made must not be stored
                return attempt > 0;
            }

            if (await Writer.DeleteAsync(tenantId, subject, link.Revision, cancellationToken) == DuoStoreResult.Saved)
            {
                await _audit.WriteAsync(DuoAuditEvent.LinkRemoved, tenantId, subject, null, link.IntegrationId, before: link.DuoUserName);
            }
        }

        throw new InvalidOperationException("The Duo link of the user could not be deleted, as it keeps changing. Try again.");
    }

    /// <summary>A session alone, which may have been left open, links nothing: the user authenticates once more.</summary>
    private async ValueTask<DuoLinkResult?> FindFirstFactorFailureAsync(
        HttpContext context, LinkActor actor, string? password, CancellationToken cancellationToken)
    {
        if (_passwords.LastOrDefault() is not { } verifier)
        {
            return await _reauthentication.IsRecentAsync(context, actor.Principal, cancellationToken) ? null : DuoLinkResult.Failed(DuoFailureReason.ReauthenticationRequired);
        }

        // T17: counted before it is compared, so that the limit does not tell whether it was right.
        return await _flow.CountAsync(context, actor, isPassword: true) is { } wait ? DuoLinkResult.Limited(wait)
            : !string.IsNullOrEmpty(password) && await verifier.VerifyAsync(context, actor.Principal, password, cancellationToken) ? null
            : DuoLinkResult.Failed(DuoFailureReason.PasswordIncorrect);
    }

    private async ValueTask<DuoLinkResult> RemoveAsync(
        HttpContext context, LinkActor actor, string subject, DuoAuditEvent @event, CancellationToken cancellationToken)
    {
        if (await _flow.FindStaleAsync(context) is not null)
        {
            await _audit.WriteAsync(DuoAuditEvent.Refused, actor.TenantId, subject, actor.Subject, null, DuoFailureReason.StepUpRequired);
            return DuoLinkResult.Failed(DuoFailureReason.StepUpRequired);
        }

        if (await _links.FindAsync(actor.TenantId, subject, cancellationToken) is not { } link)
        {
            return DuoLinkResult.Failed(DuoFailureReason.UserNotLinked);
        }

        var removed = await Writer.DeleteAsync(actor.TenantId, subject, link.Revision, cancellationToken);
        if (removed is not DuoStoreResult.Saved)
        {
            return DuoLinkResult.Failed(removed == DuoStoreResult.NotFound ? DuoFailureReason.UserNotLinked : DuoFailureReason.Conflict);
        }

        await _audit.WriteAsync(@event, actor.TenantId, subject, actor.Subject, link.IntegrationId, before: link.DuoUserName);   // first: nothing later may keep it back
        await _transactions.RevokeAllAsync(actor.TenantId, subject, CancellationToken.None);   // T08: pending sign-ins end with the link, whether the browser waits or not
        return DuoLinkResult.Done;
    }
}
