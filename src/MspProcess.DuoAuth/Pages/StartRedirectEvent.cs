using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Events;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.Pages;

/// <summary>Lets the host respond to a pending sign-in or a step-up. What it throws ends in a failure, as everything else there does.</summary>
internal sealed class StartRedirectEvent(FailureResponder failures)
{
    public async Task RespondAsync(
        HttpContext context, string startUrl, DuoTransactionPurpose purpose, SignInFailure signInFailure, bool isApi, Func<Task>? builtIn = null)
    {
        PageHeaders.Set(context.Response);
        var before = new ResponseSnapshot(context.Response);
        try
        {
            var source = await EventDispatcher.FindAsync(context);
            await source.Events.RedirectToStart(new DuoRedirectToStartContext(context, source.Scheme, source.Options, startUrl)
            {
                IsApi = isApi,
                Purpose = purpose,
                WriteDefault = builtIn ?? (() => StartRedirect.WriteAsync(context, startUrl, isApi)),
            });
        }
#pragma warning disable CA1031 // T31: the edge. The transaction stays pending; no user is signed in here.
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            before.Restore();
            await failures.RefuseAsync(context, signInFailure with { Reason = DuoFailureReason.InternalError, Exception = exception }, isApi);
        }
    }
}
