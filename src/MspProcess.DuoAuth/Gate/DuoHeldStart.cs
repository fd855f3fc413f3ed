using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Makes the transaction of a held sign-in, or records its refusal; either of them once, however often it is answered.</summary>
internal sealed class DuoHeldStart(DuoTransactionFactory transactions, DuoUserNameRule userNames, DuoRefusals refusals)
{
    /// <returns>The sign-in with the address where it goes on, or with the refusal.</returns>
    public async ValueTask<DuoHeldSignIn> RunAsync(HttpContext context, DuoHeldSignIn held, string returnUrl)
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
            held = held with { Failure = await refusals.RecordAsync(context, held.Rejection) };
        }

        DuoRequestState.Of(context).Update(held);
        return held;
    }

    /// <remarks>Whatever goes wrong becomes a refusal: nobody is signed in by then.</remarks>
    private async ValueTask<DuoHeldSignIn> TryStartAsync(HttpContext context, DuoHeldSignIn held, string returnUrl)
    {
        try
        {
            var started = await StartAsync(context, held, returnUrl);
            DuoRequestState.Of(context).StartedId = started.Id;
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

    private async ValueTask<DuoStarted> StartAsync(HttpContext context, DuoHeldSignIn held, string returnUrl)
    {
        var standing = held.Standing!;
        var userName = standing.Link?.DuoUserName;
        if (held.Purpose == DuoTransactionPurpose.LoginLink)
        {
            userName = await userNames.ResolveAsync(context, held.Principal);
            if (userName is null)
            {
                return new DuoStarted(DuoFailureReason.UserNameUnavailable);
            }
        }

        return await transactions.StartAsync(context, new DuoTransactionPlan
        {
            Purpose = held.Purpose,
            TenantId = held.TenantId!,
            Subject = held.Subject,
            Integration = standing.Integration!,
            LinkRevision = standing.Link?.Revision,
            DuoUserName = userName!,
            ReturnUrl = returnUrl,
            Ticket = DuoTicketProtector.Serialize(held.Principal, held.Properties),
        });
    }
}
