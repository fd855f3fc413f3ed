using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Events;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.SignIn;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Completes a transaction that passed every check: with a sign-in through the gate, or with a result that waits for the user's decision.</summary>
internal sealed class TransactionCompletion(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    IDuoTransactionStore store,
    TransactionFactory factory,
    ReturnUrlPolicy returnUrls,
    VerifiedSignIn signIn,
    AuditTrail audit,
    TimeProvider timeProvider,
    ILogger<TransactionCompletion> logger)
{
    private DuoSecondFactorOptions Options => monitor.Get(DuoDefaults.AuthenticationScheme);

    public async Task<EndpointResult> CompleteAsync(AuthenticatedTransaction flow, DuoVerifiedIdentity verified)
    {
        Log.Allowed(logger, flow.Assurance, flow.Authentication.Factor);
        var result = flow.IsLink || flow.IsTestSignIn
            ? await AwaitDecisionAsync(flow, verified)
            : await SignInAsync(flow, flow.Ticket.Principal, VerifiedSessionStamp.Create(flow.Transaction, verified, flow.Transaction.LinkRevision), flow.Authentication.AuthenticationId);
        if (result is not EndpointResult.Failed)
        {
            SignInMetrics.Completed(flow.Transaction.Purpose.ToPublic().ToString(), flow.Assurance);
        }

        return result;
    }

    /// <summary>Asks the host, completes the transaction, and signs the user in through the gate.</summary>
    public async Task<EndpointResult> SignInAsync(IdentifiedTransaction flow, ClaimsPrincipal principal, SessionStamp stamp, string? duoTransactionId = null)
    {
        var received = await AskHostAsync(flow, principal, stamp);
        if (received.FailureMessage is { } message)
        {
            return flow.Fail(DuoFailureReason.RejectedByHost, message);
        }

        // The gate rejects another user as well; here it can be told why.
        if (!string.Equals(Options.SubjectSelector(received.Principal), stamp.Subject, StringComparison.Ordinal))
        {
            return flow.Fail(DuoFailureReason.SubjectMismatch, $"{nameof(DuoSecondFactorEvents.TicketReceived)} set a principal of another subject");
        }

        // A sign-out, a reset or an unlink up to here wins, whichever node it reached.
        if (!await store.CompleteAsync(flow.Transaction.Id, flow.Context.RequestAborted))
        {
            return flow.Fail(DuoFailureReason.TransactionRevoked);
        }

        // Before the cookie is written where nothing must happen without an entry; else after it, when it has happened.
        var entry = Entry(flow, stamp, duoTransactionId);
        var isFirst = Options.RequireAudit;
        if (isFirst && !await audit.TryWriteAsync(entry))
        {
            return flow.Fail(DuoFailureReason.AuditUnavailable);
        }

        if (await signIn.SignInAsync(flow.Context, received.Principal, received.Properties, stamp) is { } reason)
        {
            return flow.Fail(reason);
        }

        if (!isFirst)
        {
            await audit.TryWriteAsync(entry);
        }

        return new EndpointResult.Redirect(returnUrls.Choose(flow.Context, received.ReturnUrl));   // T46
    }

    private DuoAuditEntry Entry(IdentifiedTransaction flow, SessionStamp stamp, string? duoTransactionId) => new()
    {
        Event = flow.Transaction.Purpose == TransactionPurpose.StepUp ? DuoAuditEvent.StepUpVerified : DuoAuditEvent.LoginVerified,
        OccurredAt = timeProvider.GetUtcNow(),
        TenantId = stamp.TenantId,
        Subject = stamp.Subject,
        Actor = stamp.Subject,
        IntegrationId = flow.Transaction.IntegrationId,
        DuoTransactionId = duoTransactionId,
        Factor = stamp.Factor,
        Assurance = stamp.Assurance,
    };

    private static async Task<DuoTicketReceivedContext> AskHostAsync(IdentifiedTransaction flow, ClaimsPrincipal principal, SessionStamp stamp)
    {
        var source = await EventDispatcher.FindAsync(flow.Context);
        var received = new DuoTicketReceivedContext(flow.Context, source.Scheme, source.Options)
        {
            // Copies: what the host changes and then rejects is not seen by code that asks for the session later in this request.
            Principal = new ClaimsPrincipal(principal.Identities.Select(static identity => identity.Clone())),
            Properties = flow.Ticket.Properties.Clone(),
            ReturnUrl = flow.Transaction.ReturnUrl,
            Assurance = stamp.Assurance,
            Factor = stamp.Factor,
            TenantId = stamp.TenantId,
            Purpose = flow.Transaction.Purpose.ToPublic(),
        };
        await source.Events.TicketReceived(received);
        return received;
    }

    /// <summary>What was verified does nothing yet: it waits in a transaction of its own until the user decides.</summary>
    private async Task<EndpointResult> AwaitDecisionAsync(AuthenticatedTransaction flow, DuoVerifiedIdentity verified)
    {
        var old = flow.Transaction;
        if (!await store.CompleteAsync(old.Id, flow.Context.RequestAborted))
        {
            return flow.Fail(DuoFailureReason.TransactionRevoked);
        }

        var created = await factory.CreateAsync(flow.Context, TransactionRequest.From(old, flow.Integration) with
        {
            Purpose = flow.IsLogin ? TransactionPurpose.LoginLinkAwaitingConfirmation
                : flow.IsLink ? TransactionPurpose.LinkAwaitingConfirmation
                : TransactionPurpose.TestSignInAwaitingActivation,
            LinkRevision = null,
            Restarts = 0,
            VerifiedIdentity = verified,
        });
        if (!created.Succeeded)
        {
            return flow.Fail(created.Reason);
        }

        if (flow.IsTestSignIn)
        {
            await audit.WriteAsync(DuoAuditEvent.IntegrationProved, old.TenantId, null, old.Subject, old.IntegrationId);
        }

        return new EndpointResult.Redirect(flow.IsLogin ? EndpointPaths.Link(flow.Context, Options, created.Id) : old.ReturnUrl);
    }
}
