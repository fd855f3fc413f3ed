using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.SignIn;
using MspProcess.DuoAuth.StepUp;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Transactions;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.Linking;

/// <summary>The link manager's way to the gate and to Duo.</summary>
internal sealed class LinkFlow(
    LinkStatusReader linkStatuses,
    DuoUserNameResolver userNames,
    TransactionFactory factory,
    PendingTransactionReader records,
    ReturnUrlPolicy returnUrls,
    LinkConfirmation confirmation,
    LinkedSignIn linkedSignIn,
    UserValidation users,
    StepUpEvaluator freshness,
    ProtectedSchemes schemes,
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    AuditTrail audit,
    ILogger<LinkFlow> logger) : ILinkFlow
{
    public async ValueTask<LinkActor?> ReadActorAsync(HttpContext context)
        => await CurrentSession.ReadAsync(context) is { } session
            ? new LinkActor(session.Stamp.TenantId, session.Stamp.Subject, session.Stamp.SessionId, session.Ticket.Principal)
            : null;

    public async ValueTask<DuoLinkResult> StartAsync(HttpContext context, LinkActor actor, string? returnUrl)
    {
        var status = await linkStatuses.ReadAsync(actor.TenantId, actor.Subject, context.RequestAborted);
        if (status.Status is not (LinkStatusKind.NotLinked or LinkStatusKind.VerificationRequired))
        {
            return DuoLinkResult.Refused(status.Status == LinkStatusKind.Unreadable ? DuoFailureReason.StoreUnavailable : DuoFailureReason.AlreadyLinked);
        }

        if (status.Integration is not { } integration)
        {
            return DuoLinkResult.Refused(DuoFailureReason.IntegrationMissing);
        }

        if (await userNames.ResolveAsync(context, actor.Principal) is not { } userName)
        {
            return DuoLinkResult.Refused(DuoFailureReason.UserNameUnavailable);
        }

        var started = await factory.CreateAsync(context, new TransactionRequest
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

    public async ValueTask<DuoTransaction?> FindPendingAsync(HttpContext context, LinkActor actor)
        => await CurrentSession.ReadAsync(context) is { } session
            && string.Equals(session.Stamp.SessionId, actor.SessionId, StringComparison.Ordinal)
            ? await records.FindAsync(context, session.Stamp, DuoTransactionPurpose.LinkConfirmation)
            : null;

    public async ValueTask<DuoLinkResult> ConfirmAsync(HttpContext context, LinkActor actor, DuoTransaction pending)
    {
        if (await CurrentSession.ReadAsync(context) is not { } session
            || !await users.MayStillSignInAsync(context, actor.Principal))
        {
            return DuoLinkResult.Refused(DuoFailureReason.UserRejected);
        }

        if (await records.TakeAsync(context, pending) is not { } confirmed)
        {
            return DuoLinkResult.Refused(DuoFailureReason.NothingToConfirm);
        }

        var kept = await confirmation.ConfirmAsync(context, confirmed);
        if (kept.Link is null)
        {
            if (kept.Reason == DuoFailureReason.RejectedByHost)
            {
                // The host's page answers, so this is the only trace.
                Log.LinkRejected(logger, confirmed.TenantId, confirmed.IntegrationId, kept.Detail);
                await audit.WriteAsync(DuoAuditEvent.Refused, confirmed.TenantId, confirmed.Subject, null, confirmed.IntegrationId, kept.Reason);
            }

            return DuoLinkResult.Refused(kept.Reason);
        }

        await linkedSignIn.SignInAsync(context, actor.Principal, session.Ticket.Properties, confirmed, kept.Link);
        return DuoLinkResult.Done;
    }

    public async ValueTask CancelAsync(HttpContext context, DuoTransaction pending) => await records.TakeAsync(context, pending);

    public async ValueTask<DuoFailureReason?> FindStaleAsync(HttpContext context) => (await freshness.EvaluateAsync(context)).Failure;

    public async ValueTask DowngradeAsync(HttpContext context)
    {
        if (await CurrentSession.ReadAsync(context) is not { } session)
        {
            return;
        }

        // Without its own id the sign-in is a new one: the gate lets it in as unlinked, or asks for a new link where Duo is required.
        var properties = session.Ticket.Properties.Clone();
        SessionStampSerializer.Strip(properties);
        Task SignInAsync() => context.SignInAsync(schemes.Protected, session.Ticket.Principal, properties);
        await (monitor.Get(DuoDefaults.AuthenticationScheme).Mode == DuoEnforcementMode.Enforce
            ? SignInAsync()
            : ExplicitSignInScope.SignInAsync(context, isCallerResponding: true, SignInAsync));
    }
}
