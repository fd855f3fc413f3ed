using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Gate;

/// <summary>The answer to a held login: a redirect to the start page, or a 401 problem for callers that are no pages.</summary>
internal sealed class DuoHeldAnswer(
    DuoTransactionFactory transactions, DuoReturnUrls returnUrls, DuoUserNameRule userNames, DuoRefusals refusals)
{
    public async Task WriteAsync(HttpContext context, DuoHeldSignIn held, Endpoint? endpoint)
    {
        var returnUrl = returnUrls.Choose(context, held.ReturnUrl ?? HostTarget(context));
        var isApi = DuoCaller.IsApi(context, endpoint);
        DuoResponseHeaders.KeepOnlyHarmless(context.Response);
        try
        {
            if (held.Denied != DuoFailureReason.Unspecified)
            {
                await refusals.RefuseAsync(context, new DuoRejection(held.Denied) { TenantId = held.TenantId, Subject = held.Subject }, isApi);
                return;
            }

            var started = await StartAsync(context, held, returnUrl);
            if (started.Reason is { } reason)
            {
                await refusals.RefuseAsync(context, new DuoRejection(reason) { TenantId = held.TenantId, Subject = held.Subject }, isApi);
                return;
            }

            await DuoStartAnswer.WriteAsync(context, started.StartUrl!, isApi);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The outermost edge: nobody is signed in here, and the person is owed a page with a reference id.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await refusals.RefuseAsync(
                context,
                new DuoRejection(DuoFailureReason.StoreUnavailable) { TenantId = held.TenantId, Subject = held.Subject, Exception = exception },
                isApi);
        }
    }

    private static string? HostTarget(HttpContext context)
        => context.Response.StatusCode is >= 300 and < 400 ? context.Response.Headers[HeaderNames.Location].ToString() : null;

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
