using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Transactions;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>Makes the transaction of a step-up when a browser opens its start page, and uses an unfinished one of the session again.</summary>
/// <remarks>So calls that were turned away leave nothing on the server, and cannot push out a prompt that the user is confirming.</remarks>
internal sealed class StepUpStart(
    StepUpEvaluator evaluator,
    StepUpTicket tickets,
    PendingTransactionReader pending,
    TransactionFactory transactions,
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    TimeProvider timeProvider)
{
    public async ValueTask<StepUpStartResult> OpenAsync(HttpContext context, string ticket)
    {
        var result = await evaluator.EvaluateAsync(context);
        if (!result.CanStepUp)
        {
            return new StepUpStartResult(result.Failure, result.Session?.Stamp.User);
        }

        var stamp = result.Session!.Stamp;
        if (tickets.Unprotect(stamp.User, ticket) is not { } opened)
        {
            return new StepUpStartResult(DuoFailureReason.SessionMismatch, stamp.User);
        }

        if (result.IsSatisfiedBy(opened.Strength) && !string.Equals(opened.SessionId, stamp.SessionId, StringComparison.Ordinal))
        {
            return new StepUpStartResult(null, stamp.User, opened.ReturnUrl);   // Back and refresh, after the user has confirmed
        }

        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        if (await pending.FindAsync(context, stamp.SessionId, TransactionPurpose.StepUp, IsUsable) is { } unfinished)
        {
            return new StepUpStartResult(null, stamp.User, EndpointPaths.Start(context, options, unfinished.Id));
        }

        var link = result.Link!;
        var created = await transactions.CreateAsync(context, new TransactionRequest
        {
            Purpose = TransactionPurpose.StepUp,
            TenantId = stamp.TenantId,
            Subject = stamp.Subject,
            SessionId = stamp.SessionId,
            Integration = link.Integration!,
            LinkRevision = link.Link!.Revision,
            DuoUserName = link.Link.DuoUserName,
            ReturnUrl = opened.ReturnUrl,
            Strength = opened.Strength,
        });
        return created.Succeeded
            ? new StepUpStartResult(null, stamp.User, created.StartUrl)
            : new StepUpStartResult(created.Reason, stamp.User);

        // One that demands less, is about to expire, or was made before link or integration changed, would only fail at the callback.
        bool IsUsable(Transaction transaction)
            => transaction.Strength >= opened.Strength
                && transaction.ExpiresAt - timeProvider.GetUtcNow() > options.TransactionLifetime / 2
                && string.Equals(transaction.LinkRevision, result.Link!.Link!.Revision, StringComparison.Ordinal)
                && string.Equals(transaction.CredentialRevision, result.Link.Integration!.CredentialRevision, StringComparison.Ordinal);
    }
}
