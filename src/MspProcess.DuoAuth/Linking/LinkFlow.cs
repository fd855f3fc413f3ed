using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.RateLimits;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.SignIn;
using MspProcess.DuoAuth.StepUp;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Transactions;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.Linking;

/// <summary>What the link manager needs of sessions, transactions and the sign-in gate.</summary>
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
    IRequestLimits limits,
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    AuditTrail audit,
    ILogger<LinkFlow> logger) : ILinkFlow
{
    public async ValueTask<LinkActor?> ReadActorAsync(HttpContext context)
        => await CurrentSession.ReadAsync(context) is { } session
            ? new LinkActor(session.Stamp.TenantId, session.Stamp.Subject, session.Stamp.SessionId, session.Ticket.Principal)
            : null;

    public async ValueTask<TimeSpan?> CountAsync(HttpContext context, LinkActor actor, bool isPassword)
        => (await limits.CountUserAsync(
            context, isPassword ? DuoRateLimitArea.Passwords : DuoRateLimitArea.Links, actor.TenantId, actor.Subject, actor.SessionId))?.RetryAfter;

    public async ValueTask<DuoLinkResult> StartAsync(HttpContext context, LinkActor actor, string? returnUrl)
    {
        var status = await linkStatuses.ReadAsync(actor.TenantId, actor.Subject, context.RequestAborted);
        if (status.Status is not (LinkStatusKind.NotLinked or LinkStatusKind.VerificationRequired))
        {
            return DuoLinkResult.Failed(status.Status == LinkStatusKind.Unreadable ? DuoFailureReason.StoreUnavailable : DuoFailureReason.AlreadyLinked);
        }

        if (status.Integration is not { } integration)
        {
            return DuoLinkResult.Failed(DuoFailureReason.IntegrationMissing);
        }

        if (await userNames.ResolveAsync(context, actor.Principal) is not { } userName)
        {
            return DuoLinkResult.Failed(DuoFailureReason.UserNameUnavailable);
        }

        var created = await factory.CreateAsync(context, new TransactionRequest
        {
            Purpose = TransactionPurpose.Link,
            TenantId = actor.TenantId,
            Subject = actor.Subject,
            SessionId = actor.SessionId,
            Integration = integration,
            DuoUserName = userName,
            ReturnUrl = returnUrls.Choose(context, returnUrl),
        });
        return created.Succeeded ? DuoLinkResult.Started(created.StartUrl) : DuoLinkResult.Failed(created.Reason);
    }

    public ValueTask<Transaction?> FindPendingAsync(HttpContext context, LinkActor actor)
        => records.FindAsync(context, actor.SessionId, TransactionPurpose.LinkAwaitingConfirmation);

    public async ValueTask<DuoLinkResult> ConfirmAsync(HttpContext context, LinkActor actor, Transaction pending)
    {
        if (await CurrentSession.ReadAsync(context) is not { } session
            || !await users.MayStillSignInAsync(context, actor.Principal))
        {
            return DuoLinkResult.Failed(DuoFailureReason.UserRejected);
        }

        if (pending.VerifiedIdentity is not { } verified || !await records.TakeAsync(context, pending))
        {
            return DuoLinkResult.Failed(DuoFailureReason.NothingToConfirm);
        }

        var confirmed = await confirmation.ConfirmAsync(context, pending, verified);
        if (confirmed.Link is not { } link)
        {
            if (confirmed.Reason == DuoFailureReason.RejectedByHost)
            {
                // The host's page responds, so this is the only trace.
                Log.LinkRejected(logger, pending.TenantId, pending.IntegrationId, confirmed.Detail);
                await audit.WriteAsync(DuoAuditEvent.Refused, pending.TenantId, pending.Subject, null, pending.IntegrationId, confirmed.Reason);
            }

            return DuoLinkResult.Failed(confirmed.Reason);
        }

        await linkedSignIn.SignInAsync(context, actor.Principal, session.Ticket.Properties, pending, verified, link);
        return DuoLinkResult.Done;
    }

    public ValueTask CancelAsync(HttpContext context, Transaction pending) => records.RevokeAsync(context, pending);

    public async ValueTask<DuoFailureReason?> FindStaleAsync(HttpContext context) => (await freshness.EvaluateAsync(context)).Failure;

    public async ValueTask DowngradeAsync(HttpContext context)
    {
        if (await CurrentSession.ReadAsync(context) is not { } session)
        {
            return;
        }

        // Without its own session ID the sign-in is a new one: the gate lets it in as unlinked, or asks for a new link where Duo is required.
        var properties = session.Ticket.Properties.Clone();
        SessionStampSerializer.Strip(properties);
        Task SignInAsync() => context.SignInAsync(schemes.Protected, session.Ticket.Principal, properties);
        await (monitor.Get(DuoDefaults.AuthenticationScheme).Mode == DuoEnforcementMode.Enforce
            ? SignInAsync()
            : ExplicitSignInScope.SignInAsync(context, isCallerResponding: true, SignInAsync));
    }
}
