using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Linking;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.SignIn;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Gives a trip that passed every check what it was for.</summary>
internal sealed class TransactionCompletion(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    CompletionSignIn signIn,
    TransactionFactory transactions,
    AuditTrail audit,
    TimeProvider timeProvider,
    ILogger<TransactionCompletion> logger)
{
    public async Task<EndpointResult> CompleteAsync(TransactionContext flow)
    {
        var proof = flow.Proof(timeProvider.GetUtcNow());
        Log.Allowed(logger, flow.Assurance, flow.Authentication!.Factor);
        var result = flow.IsLink || flow.IsTestSignIn ? await AwaitConfirmationAsync(flow, proof) : await SignInAsync(flow, proof);
        if (result is not EndpointResult.Failed)
        {
            SignInMetrics.Completed(flow.Transaction.Purpose.ToString(), flow.Assurance);
        }

        return result;
    }

    private Task<EndpointResult> SignInAsync(TransactionContext flow, DuoVerifiedIdentity proof)
    {
        var ticket = flow.Ticket ?? flow.Session!.Ticket;
        return signIn.RunAsync(
            flow, ticket.Principal, ticket.Properties, VerifiedSessionStamp.Create(flow.Transaction, proof, flow.Transaction.LinkRevision!));
    }

    /// <summary>What was proved does nothing yet: the person sees it and confirms. Until then it waits in a record of its own.</summary>
    private async Task<EndpointResult> AwaitConfirmationAsync(TransactionContext flow, DuoVerifiedIdentity proof)
    {
        var old = flow.Transaction;
        var started = await transactions.CreateAsync(flow.Context, new TransactionRequest
        {
            Purpose = flow.IsLogin ? DuoTransactionPurpose.LoginLinkConfirmation
                : flow.IsLink ? DuoTransactionPurpose.LinkConfirmation
                : DuoTransactionPurpose.IntegrationProofResult,
            TenantId = old.TenantId,
            Subject = old.Subject,
            SessionId = old.SessionId,
            Integration = flow.Integration!,
            DuoUserName = old.DuoUserName,
            ReturnUrl = old.ReturnUrl,
            Ticket = flow.Ticket is { } ticket ? PendingTicketProtector.Serialize(ticket.Principal, ticket.Properties) : null,
            VerifiedIdentity = proof,
        });
        if (started.Reason is { } reason)
        {
            return flow.Fail(reason);
        }

        if (flow.IsTestSignIn)
        {
            await audit.WriteAsync(DuoAuditEvent.IntegrationProved, old.TenantId, null, old.Subject, old.IntegrationId);
        }

        return flow.IsLogin
                ? new EndpointResult.Redirect(EndpointPaths.Link(flow.Context, monitor.Get(DuoDefaults.AuthenticationScheme), started.Id!))
                : new EndpointResult.Redirect(old.ReturnUrl);
    }
}
