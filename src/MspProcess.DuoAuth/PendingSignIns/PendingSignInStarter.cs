using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Makes the transaction of a held sign-in, or records its refusal; either of them once, however often it is answered.</summary>
internal sealed class PendingSignInStarter(TransactionFactory transactions, DuoUserNameResolver userNames, FailureResponder failures)
{
    /// <returns>The sign-in with the address where it goes on, or with the refusal.</returns>
    public async ValueTask<PendingSignIn> RunAsync(HttpContext context, PendingSignIn held, string returnUrl)
    {
        if (!held.IsOpen)
        {
            return held;
        }

        if (held.Denied == DuoFailureReason.Unspecified)
        {
            held = await TryStartAsync(context, held, returnUrl);
        }

        if (held.StartUrl is null)
        {
            held = held with { Failure = await failures.RecordAsync(context, held.ToFailure) };
        }

        SignInRequestFeature.Of(context).Update(held);
        return held;
    }

    /// <remarks>Whatever goes wrong becomes a refusal: nobody is signed in by then.</remarks>
    private async ValueTask<PendingSignIn> TryStartAsync(HttpContext context, PendingSignIn held, string returnUrl)
    {
        try
        {
            var started = await StartAsync(context, held, returnUrl);
            SignInRequestFeature.Of(context).StartedId = started.Id;
            return started.Reason is { } reason ? held with { Denied = reason } : held with { StartUrl = started.StartUrl };
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The outermost edge: nobody is signed in here, and the person is owed a page with a reference id.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return held with { Denied = DuoFailureReason.StoreUnavailable, Exception = exception };
        }
    }

    private async ValueTask<TransactionCreation> StartAsync(HttpContext context, PendingSignIn held, string returnUrl)
    {
        var status = held.LinkStatus!;
        var userName = status.Link?.DuoUserName;
        if (held.Purpose == DuoTransactionPurpose.LoginLink)
        {
            userName = await userNames.ResolveAsync(context, held.Principal);
            if (userName is null)
            {
                return new TransactionCreation(DuoFailureReason.UserNameUnavailable);
            }
        }

        return await transactions.CreateAsync(context, new TransactionRequest
        {
            Purpose = held.Purpose,
            TenantId = held.TenantId!,
            Subject = held.Subject,
            Integration = status.Integration!,
            LinkRevision = status.Link?.Revision,
            DuoUserName = userName!,
            ReturnUrl = returnUrl,
            Ticket = PendingTicketProtector.Serialize(held.Principal, held.Properties),
        });
    }
}
