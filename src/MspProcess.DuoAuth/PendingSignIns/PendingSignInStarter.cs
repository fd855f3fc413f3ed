using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Settles a pending sign-in: creates its transaction, or records its failure. Either happens once, however often somebody responds to it.</summary>
internal sealed class PendingSignInStarter(
    TransactionFactory transactions, ReturnUrlPolicy returnUrls, DuoUserNameResolver userNames, FailureResponder failures, TimeProvider timeProvider)
{
    public async ValueTask StartAsync(HttpContext context, PendingSignIn pending, string? returnUrl)
    {
        if (pending.Status == PendingSignInStatus.Waiting)
        {
            await TryCreateTransactionAsync(context, pending, returnUrl);
        }

        if (pending is { Status: PendingSignInStatus.Denied, Failure: null })
        {
            pending.Failure = await failures.RecordAsync(context, pending.ToFailure());
        }
    }

    /// <remarks>Whatever goes wrong becomes a failure: nobody is signed in by then.</remarks>
    private async ValueTask TryCreateTransactionAsync(HttpContext context, PendingSignIn pending, string? returnUrl)
    {
        try
        {
            var userName = pending.IsLinking ? await userNames.ResolveAsync(context, pending.Principal) : pending.LinkStatus.Link!.DuoUserName;
            if (userName is null)
            {
                pending.Deny(DuoFailureReason.UserNameUnavailable);
                return;
            }

            var created = await transactions.CreateAsync(context, new TransactionRequest
            {
                Purpose = pending.IsLinking ? TransactionPurpose.LoginLink : TransactionPurpose.Login,
                TenantId = pending.TenantId!,
                Subject = pending.Subject,
                Integration = pending.LinkStatus.Integration!,
                LinkRevision = pending.LinkStatus.Link?.Revision,
                DuoUserName = userName,
                ReturnUrl = returnUrls.Choose(context, returnUrl),
                Ticket = PendingTicket.Serialize(pending.Principal, pending.Properties, timeProvider.GetUtcNow()),
            });
            if (!created.Succeeded)
            {
                pending.Deny(created.Reason);
                return;
            }

            pending.Start(created.Id, created.StartUrl);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The outermost edge: nobody is signed in here, and the user needs a page with a reference.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            pending.Deny(DuoFailureReason.StoreUnavailable, exception);
        }
    }
}
