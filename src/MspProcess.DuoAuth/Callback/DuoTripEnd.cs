using Microsoft.Extensions.Options;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Callback;

/// <summary>Gives a trip that passed every check what it was for.</summary>
internal sealed class DuoTripEnd(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    DuoTripSignIn signIn,
    DuoTransactionFactory transactions,
    DuoAuditTrail audit,
    TimeProvider timeProvider,
    ILogger<DuoTripEnd> logger)
{
    public async Task<DuoCallbackResult> FinishAsync(DuoTrip trip)
    {
        var proof = trip.Proof(timeProvider.GetUtcNow());
        DuoLog.Allowed(logger, trip.Assurance, trip.Authentication!.Factor);
        var result = trip.IsLink || trip.IsProof ? await KeepProofAsync(trip, proof) : await SignInAsync(trip, proof);
        if (result is not DuoCallbackResult.Refused)
        {
            DuoMetrics.Completed(trip.Transaction.Purpose.ToString(), trip.Assurance);
        }

        return result;
    }

    private Task<DuoCallbackResult> SignInAsync(DuoTrip trip, DuoProvedIdentity proof)
    {
        var ticket = trip.Ticket ?? trip.Session!.Ticket;
        return signIn.RunAsync(
            trip, ticket.Principal, ticket.Properties, DuoVerifiedSignIn.Stamp(trip.Transaction, proof, trip.Transaction.LinkRevision!));
    }

    /// <summary>What was proved does nothing yet: the person sees it and confirms. Until then it waits in a record of its own.</summary>
    private async Task<DuoCallbackResult> KeepProofAsync(DuoTrip trip, DuoProvedIdentity proof)
    {
        var old = trip.Transaction;
        var started = await transactions.StartAsync(trip.Context, new DuoTransactionPlan
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
            Ticket = trip.Ticket is { } ticket ? DuoTicketProtector.Serialize(ticket.Principal, ticket.Properties) : null,
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
                ? new DuoCallbackResult.Redirect(DuoPaths.Link(trip.Context, monitor.Get(DuoDefaults.AuthenticationScheme), started.Id!))
                : new DuoCallbackResult.Redirect(old.ReturnUrl);
    }
}
