using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Authorization;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Callback;

/// <summary>The link manager's way to the gate and to Duo.</summary>
internal sealed class DuoLinkTrip(
    DuoStandingReader standings,
    DuoUserNameRule userNames,
    DuoTransactionFactory factory,
    DuoPendingRecords records,
    DuoReturnUrls returnUrls,
    DuoLinkKeeper keeper,
    DuoLinkedSignIn linkedSignIn,
    DuoUserCheck users,
    DuoFreshness freshness,
    DuoGateSchemes schemes,
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    DuoAuditTrail audit,
    ILogger<DuoLinkTrip> logger) : IDuoLinkTrip
{
    public async ValueTask<DuoLinkActor?> ReadActorAsync(HttpContext context)
        => await DuoCurrentSession.ReadAsync(context) is { } session
            ? new DuoLinkActor(session.Stamp.TenantId, session.Stamp.Subject, session.Stamp.SessionId, session.Ticket.Principal)
            : null;

    public async ValueTask<DuoLinkResult> StartAsync(HttpContext context, DuoLinkActor actor, string? returnUrl)
    {
        var standing = await standings.ReadAsync(actor.TenantId, actor.Subject, context.RequestAborted);
        if (standing.Status is not (DuoStandingStatus.NotLinked or DuoStandingStatus.Unproved))
        {
            return DuoLinkResult.Refused(standing.Status == DuoStandingStatus.Unreadable ? DuoFailureReason.StoreUnavailable : DuoFailureReason.AlreadyLinked);
        }

        if (standing.Integration is not { } integration)
        {
            return DuoLinkResult.Refused(DuoFailureReason.IntegrationMissing);
        }

        if (await userNames.ResolveAsync(context, actor.Principal) is not { } userName)
        {
            return DuoLinkResult.Refused(DuoFailureReason.UserNameUnavailable);
        }

        var started = await factory.StartAsync(context, new DuoTransactionPlan
        {
            Purpose = DuoTransactionPurpose.Link,
            TenantId = actor.TenantId,
            Subject = actor.Subject,
            SessionId = actor.SessionId,
            Integration = integration,
            DuoUserName = userName,
            ReturnUrl = returnUrls.Choose(context, returnUrl),
        });
        return started.Reason is { } reason ? DuoLinkResult.Refused(reason) : DuoLinkResult.Started(started.StartUrl!);
    }

    public async ValueTask<DuoTransaction?> FindPendingAsync(HttpContext context, DuoLinkActor actor)
        => await DuoCurrentSession.ReadAsync(context) is { } session
            && string.Equals(session.Stamp.SessionId, actor.SessionId, StringComparison.Ordinal)
            ? await records.FindAsync(context, session.Stamp, DuoTransactionPurpose.LinkConfirmation)
            : null;

    public async ValueTask<DuoLinkResult> ConfirmAsync(HttpContext context, DuoLinkActor actor, DuoTransaction pending)
    {
        if (await DuoCurrentSession.ReadAsync(context) is not { } session
            || !await users.IsStillWelcomeAsync(context, actor.Principal))
        {
            return DuoLinkResult.Refused(DuoFailureReason.UserRejected);
        }

        if (await records.TakeAsync(context, pending) is not { } confirmed)
        {
            return DuoLinkResult.Refused(DuoFailureReason.NothingToConfirm);
        }

        var kept = await keeper.KeepAsync(context, confirmed);
        if (kept.Link is null)
        {
            if (kept.Reason == DuoFailureReason.RejectedByHost)
            {
                // The host's page answers, so this is the only trace.
                DuoLog.LinkRejected(logger, confirmed.TenantId, confirmed.IntegrationId, kept.Detail);
                await audit.WriteAsync(DuoAuditEvent.Refused, confirmed.TenantId, confirmed.Subject, null, confirmed.IntegrationId, kept.Reason);
            }

            return DuoLinkResult.Refused(kept.Reason);
        }

        await linkedSignIn.SignInAsync(context, actor.Principal, session.Ticket.Properties, confirmed, kept.Link);
        return DuoLinkResult.Done;
    }

    public async ValueTask CancelAsync(HttpContext context, DuoTransaction pending) => await records.TakeAsync(context, pending);

    public ValueTask<DuoFailureReason?> FindStaleAsync(HttpContext context)
        => freshness.FindStaleForUserAsync(context, monitor.Get(DuoDefaults.AuthenticationScheme).StepUpMaxAge);

    public async ValueTask DowngradeAsync(HttpContext context)
    {
        if (await DuoCurrentSession.ReadAsync(context) is not { } session)
        {
            return;
        }

        // Without its own id the sign-in is a new one: the gate lets it in as unlinked, or asks for a new link where Duo is required.
        var properties = session.Ticket.Properties.Clone();
        DuoTicketStamp.Strip(properties);
        Task SignInAsync() => context.SignInAsync(schemes.Protected, session.Ticket.Principal, properties);
        await (monitor.Get(DuoDefaults.AuthenticationScheme).Mode == DuoGateMode.Enforce
            ? SignInAsync()
            : DuoSignInCall.RunAsync(DuoRequestState.Of(context), DuoSignInCaller.Answers, SignInAsync));
    }
}
