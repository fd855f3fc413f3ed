using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Responds to a pending sign-in: a redirect to the start page, a 401 problem for programs, or a failure.</summary>
internal sealed class PendingSignInResponder(
    PendingSignInStarter starter, PendingReturnUrl pendingReturnUrl, FailureResponder failures, StartRedirectEvent startEvent)
{
    /// <summary>Responds instead of a host, which may have written a response of its own.</summary>
    public async Task ReplaceAsync(HttpContext context, PendingSignIn pending, Endpoint? endpoint)
    {
        var isApi = pending.IsToken || RequestKind.IsApi(context, endpoint);
        var returnUrl = pendingReturnUrl.Find(context, pending, isApi);
        ResponseHeaders.KeepOnlyHarmless(context.Response);
        await WriteAsync(context, pending, returnUrl, isApi);
    }

    /// <summary>Responds for a caller that asks for it.</summary>
    /// <exception cref="InvalidOperationException">The response has started, or the sign-in is not pending in this request.</exception>
    public async Task RespondAsync(HttpContext context, PendingSignIn pending, string? returnUrl)
    {
        var feature = PendingSignInFeature.Get(context);
        var isCurrent = ReferenceEquals(feature.Current, pending);
        if (feature.Replacement is { Pending: not null })
        {
            if (isCurrent)
            {
                pending.ReturnUrl = returnUrl ?? pending.ReturnUrl;
            }

            return;   // the gate responds when the host is done
        }

        if (!ReferenceEquals(pending.Request, feature) || (!isCurrent && !pending.IsSettled))
        {
            // T13: in another request it would begin in another browser; and what was revoked must not come back.
            throw new InvalidOperationException(
                "The sign-in is not pending in this request. Return the result of ToResult() from the request that signed in.");
        }

        if (context.Response.HasStarted)
        {
            throw new InvalidOperationException(
                "The response has started, so the browser can no longer be sent to Duo. Return the result of ToResult() before you write to the response.");
        }

        var isApi = pending.IsToken || RequestKind.IsApi(context, context.GetEndpoint());
        await WriteAsync(context, pending, returnUrl ?? pendingReturnUrl.Find(context, pending, isApi), isApi);
    }

    private async Task WriteAsync(HttpContext context, PendingSignIn pending, string? returnUrl, bool isApi)
    {
        await starter.StartAsync(context, pending, returnUrl);
        await (pending.StartUrl is { } url
            ? startEvent.RespondAsync(context, url, pending.Purpose, pending.ToFailure(), isApi)
            : failures.RespondAsync(context, pending.ToFailure(), pending.Failure!, isApi));
    }
}
