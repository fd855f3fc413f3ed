using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.IntegrationManagement;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.RateLimits;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>Starts test sign-ins at Duo with an integration that is not active, and finds the completed ones. They sign no one in.</summary>
internal sealed class TestSignInFlow(
    IHttpContextAccessor accessor,
    IDuoUserLinkStore links,
    IEnumerable<IDuoPasswordVerifier> passwords,
    DuoUserNameResolver userNames,
    TransactionFactory factory,
    ReturnUrlPolicy returnUrls,
    PendingTransactionReader records,
    IRequestLimits limits) : ITestSignInFlow
{
    public async ValueTask<bool> IsLinkedThroughAsync(DuoIntegration candidate, CancellationToken cancellationToken)
        => await ReadAsync(candidate) is { } actor && await FindLinkAsync(actor.Session, candidate, cancellationToken) is not null;

    public async ValueTask<DuoIntegrationResult> StartAsync(
        DuoIntegration candidate, bool isConfirmed, string? password, string? returnUrl, CancellationToken cancellationToken)
    {
        if (await ReadAsync(candidate) is not { } actor)
        {
            return DuoIntegrationResult.Failed(DuoFailureReason.SessionMismatch, "Sign in again as an administrator of this organization, then try again.");
        }

        var (context, session) = actor;
        if (await CountAsync(actor, DuoRateLimitArea.Integrations) is { } wait)
        {
            return DuoIntegrationResult.Limited(wait);
        }

        var link = await FindLinkAsync(session, candidate, cancellationToken);
        var needsPassword = !isConfirmed && link is null;
        if (needsPassword && await CountAsync(actor, DuoRateLimitArea.Passwords) is { } pause)
        {
            return DuoIntegrationResult.Limited(pause);
        }

        if (needsPassword && !await IsPasswordAsync(context, session, password, cancellationToken))
        {
            return DuoIntegrationResult.Failed(DuoFailureReason.PasswordIncorrect, "The Password isn't correct.", member: "Password");
        }

        if ((link?.DuoUserName ?? await userNames.ResolveAsync(context, session.Ticket.Principal)) is not { } userName)
        {
            return DuoIntegrationResult.Failed(DuoFailureReason.UserNameUnavailable, "You have no user name that can be used with Duo.");
        }

        var created = await factory.CreateAsync(context, new TransactionRequest
        {
            Purpose = TransactionPurpose.TestSignIn,
            TenantId = session.Stamp.TenantId,
            Subject = session.Stamp.Subject,
            SessionId = session.Stamp.SessionId,
            Integration = candidate,
            LinkRevision = link?.Revision,
            DuoUserName = userName,
            ReturnUrl = returnUrls.Choose(context, returnUrl),
        });
        return created.Succeeded
            ? DuoIntegrationResult.Redirect(created.StartUrl)
            : DuoIntegrationResult.Failed(created.Reason, "The test sign-in couldn't be started. Nothing was changed.");
    }

    public async ValueTask<DuoVerifiedIdentity?> FindCompletedAsync(DuoIntegration candidate, CancellationToken cancellationToken)
        => await FindRecordAsync(candidate) is { } found ? found.Record.VerifiedIdentity : null;

    public async ValueTask<bool> RedeemCompletedAsync(DuoIntegration candidate, CancellationToken cancellationToken)
        => await FindRecordAsync(candidate) is { } found && await records.TakeAsync(found.Context, found.Record);

    private async ValueTask<(HttpContext Context, Transaction Record)?> FindRecordAsync(DuoIntegration candidate)
        => await ReadAsync(candidate) is { } actor
            && await records.FindAsync(
                actor.Context, actor.Session.Stamp.SessionId, TransactionPurpose.TestSignInAwaitingActivation,
                record => IsOf(record, candidate)) is { } record
            ? (actor.Context, record)
            : null;

    /// <summary>A test sign-in with other credentials, or before the integration was deactivated, does not count.</summary>
    private static bool IsOf(Transaction record, DuoIntegration candidate)
        => string.Equals(record.TenantId, candidate.TenantId, StringComparison.Ordinal)
            && string.Equals(record.IntegrationId, candidate.Id, StringComparison.Ordinal)
            && string.Equals(record.CredentialRevision, candidate.CredentialRevision, StringComparison.Ordinal);

    /// <summary>Reads the session, if it is of the integration's tenant (T04).</summary>
    private async ValueTask<(HttpContext Context, CurrentSession Session)?> ReadAsync(DuoIntegration candidate)
        => accessor.HttpContext is { } context
            && await CurrentSession.ReadAsync(context) is { } session
            && string.Equals(session.Stamp.TenantId, candidate.TenantId, StringComparison.Ordinal)
            ? (context, session)
            : null;

    private async ValueTask<DuoUserLink?> FindLinkAsync(CurrentSession session, DuoIntegration candidate, CancellationToken cancellationToken)
        => await links.FindAsync(session.Stamp.TenantId, session.Stamp.Subject, cancellationToken) is { State: DuoLinkState.Active } link
            && string.Equals(link.IntegrationId, candidate.Id, StringComparison.Ordinal)
            ? link
            : null;

    private async ValueTask<TimeSpan?> CountAsync((HttpContext Context, CurrentSession Session) actor, DuoRateLimitArea area)
        => (await limits.CountUserAsync(
            actor.Context, area, actor.Session.Stamp.TenantId, actor.Session.Stamp.Subject, actor.Session.Stamp.SessionId))?.RetryAfter;

    private async ValueTask<bool> IsPasswordAsync(HttpContext context, CurrentSession session, string? password, CancellationToken cancellationToken)
    {
        var verifier = passwords.LastOrDefault() ?? throw new InvalidOperationException(
            $"A test sign-in needs the password. Register an {nameof(IDuoPasswordVerifier)}, or call AddDuoIdentity.");
        return !string.IsNullOrEmpty(password) && await verifier.VerifyAsync(context, session.Ticket.Principal, password, cancellationToken);
    }
}
