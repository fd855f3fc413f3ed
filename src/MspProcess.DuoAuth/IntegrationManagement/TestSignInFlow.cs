using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>The integration manager's way to Duo: a login that signs nobody in, with an integration that is not in force.</summary>
internal sealed class TestSignInFlow(
    IHttpContextAccessor accessor,
    IDuoUserLinkStore links,
    IEnumerable<IDuoPasswordVerifier> passwords,
    DuoUserNameResolver userNames,
    TransactionFactory factory,
    ReturnUrlPolicy returnUrls,
    PendingTransactionReader records) : ITestSignInFlow
{
    public async ValueTask<bool> IsLinkedThroughAsync(DuoIntegration candidate, CancellationToken cancellationToken)
        => await ReadAsync(candidate) is { } actor && await FindLinkAsync(actor.Session, candidate, cancellationToken) is not null;

    public async ValueTask<DuoTestSignIn> StartAsync(
        DuoIntegration candidate, bool isConfirmed, string? password, string? returnUrl, CancellationToken cancellationToken)
    {
        if (await ReadAsync(candidate) is not { } actor)
        {
            return Refused(DuoFailureReason.SessionMismatch, "Log in again as an administrator of this account, then repeat this.");
        }

        var (context, session) = actor;
        var link = await FindLinkAsync(session, candidate, cancellationToken);
        if (!isConfirmed && link is null && !await IsPasswordAsync(context, session, password, cancellationToken))
        {
            return DuoTestSignIn.Refused(new(DuoIntegrationField.Password, DuoFailureReason.PasswordIncorrect, "The Password is not correct."));
        }

        if ((link?.DuoUserName ?? await userNames.ResolveAsync(context, session.Ticket.Principal)) is not { } userName)
        {
            return Refused(DuoFailureReason.UserNameUnavailable, "Your account has no name that can be used with Duo.");
        }

        var started = await factory.CreateAsync(context, new TransactionRequest
        {
            Purpose = DuoTransactionPurpose.IntegrationProof,
            TenantId = session.Stamp.TenantId,
            Subject = session.Stamp.Subject,
            SessionId = session.Stamp.SessionId,
            Integration = candidate,
            LinkRevision = link?.Revision,
            DuoUserName = userName,
            ReturnUrl = returnUrls.Choose(context, returnUrl),
        });
        return started.Reason is { } reason
            ? Refused(reason, "The Duo login could not be started. Nothing was changed.")
            : DuoTestSignIn.Started(started.StartUrl!);
    }

    public async ValueTask<DuoTestSignInProof?> FindProofAsync(DuoIntegration candidate, CancellationToken cancellationToken)
        => await FindRecordAsync(candidate) is { Record: { VerifiedIdentity: { } proved } record }
            ? new DuoTestSignInProof(record.DuoUserName, proved.Factor, proved.AuthenticatedAt)
            : null;

    public async ValueTask<bool> TakeProofAsync(DuoIntegration candidate, CancellationToken cancellationToken)
        => await FindRecordAsync(candidate) is { } found && await records.TakeAsync(found.Context, found.Record) is not null;

    private async ValueTask<(HttpContext Context, DuoTransaction Record)?> FindRecordAsync(DuoIntegration candidate)
        => await ReadAsync(candidate) is { } actor
            && await records.FindAsync(
                actor.Context, actor.Session.Stamp, DuoTransactionPurpose.IntegrationProofResult, record => IsOf(record, candidate)) is { } record
            ? (actor.Context, record)
            : null;

    /// <summary>What was proved of other credentials, or before the integration was switched, proves nothing now.</summary>
    private static bool IsOf(DuoTransaction record, DuoIntegration candidate)
        => string.Equals(record.IntegrationId, candidate.Id, StringComparison.Ordinal)
            && string.Equals(record.CredentialRevision, candidate.CredentialRevision, StringComparison.Ordinal);

    /// <summary>Reads the session, if it is one of the integration's tenant (T04).</summary>
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

    private async ValueTask<bool> IsPasswordAsync(HttpContext context, CurrentSession session, string? password, CancellationToken cancellationToken)
    {
        var verifier = passwords.LastOrDefault() ?? throw new InvalidOperationException(
            $"This asks for the password again: register an {nameof(IDuoPasswordVerifier)}, or call AddDuoIdentity.");
        return !string.IsNullOrEmpty(password) && await verifier.VerifyAsync(context, session.Ticket.Principal, password, cancellationToken);
    }

    private static DuoTestSignIn Refused(DuoFailureReason reason, string message)
        => DuoTestSignIn.Refused(new(DuoIntegrationField.None, reason, message));
}
