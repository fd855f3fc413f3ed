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
    public async Task<EndpointResult> FinishAsync(TransactionContext trip)
    {
        var proof = trip.Proof(timeProvider.GetUtcNow());
        Log.Allowed(logger, trip.Assurance, trip.Authentication!.Factor);
        var result = trip.IsLink || trip.IsProof ? await KeepProofAsync(trip, proof) : await SignInAsync(trip, proof);
        if (result is not EndpointResult.Refused)
        {
            SignInMetrics.Completed(trip.Transaction.Purpose.ToString(), trip.Assurance);
        }

        return result;
    }

    private Task<EndpointResult> SignInAsync(TransactionContext trip, DuoVerifiedIdentity proof)
    {
        var ticket = trip.Ticket ?? trip.Session!.Ticket;
        return signIn.RunAsync(
            trip, ticket.Principal, ticket.Properties, VerifiedSignIn.Stamp(trip.Transaction, proof, trip.Transaction.LinkRevision!));
    }

    /// <summary>What was proved does nothing yet: the person sees it and confirms. Until then it waits in a record of its own.</summary>
    private async Task<EndpointResult> KeepProofAsync(TransactionContext trip, DuoVerifiedIdentity proof)
    {
        var old = trip.Transaction;
        var started = await transactions.StartAsync(trip.Context, new TransactionRequest
        {
            Purpose = trip.IsLogin ? DuoTransactionPurpose.LoginLinkConfirmation
                : trip.IsLink ? DuoTransactionPurpose.LinkConfirmation
                : DuoTransactionPurpose.IntegrationProofResult,
            TenantId = old.TenantId,
            Subject = old.Subject,
            SessionId = old.SessionId,
            Integration = trip.Integration!,
            DuoUserName = old.DuoUserName,
            ReturnUrl = old.ReturnUrl,
            Ticket = trip.Ticket is { } ticket ? PendingTicketProtector.Serialize(ticket.Principal, ticket.Properties) : null,
            Proved = proof,
        });
        if (started.Reason is { } reason)
        {
            return trip.Refuse(reason);
        }

        if (trip.IsProof)
        {
            await audit.WriteAsync(DuoAuditEvent.IntegrationProved, old.TenantId, null, old.Subject, old.IntegrationId);
        }

        return trip.IsLogin
                ? new EndpointResult.Redirect(EndpointPaths.Link(trip.Context, monitor.Get(DuoDefaults.AuthenticationScheme), started.Id!))
                : new EndpointResult.Redirect(old.ReturnUrl);
    }
}
