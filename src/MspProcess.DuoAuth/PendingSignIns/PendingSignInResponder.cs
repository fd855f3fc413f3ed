using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>The answer to a held login: a redirect to the start page, or a 401 problem for callers that are no pages; or a refusal.</summary>
internal sealed class PendingSignInResponder(PendingSignInStarter start, PendingReturnUrl targets, FailureResponder failures, StartRedirectEvent startEvent)
{
    /// <summary>Answers in place of a host, which has perhaps written an answer of its own.</summary>
    public async Task WriteAsync(HttpContext context, PendingSignIn held, Endpoint? endpoint)
    {
        var returnUrl = targets.Of(context, held);
        var isApi = held.IsToken || RequestKind.IsApi(context, endpoint);
        ResponseHeaders.KeepOnlyHarmless(context.Response);
        await AnswerAsync(context, held, returnUrl, isApi);
    }

    /// <summary>Answers for a host that asks for it.</summary>
    /// <exception cref="InvalidOperationException">The response has started, or the sign-in is not pending in this request.</exception>
    public async Task WriteForHostAsync(HttpContext context, PendingSignIn held, string? returnUrl)
    {
        var state = SignInRequestFeature.Of(context);
        var isPending = state.Held?.IsSame(held) == true;
        if (state.Replacement is { Held: not null } replacement)
        {
            if (isPending)
            {
                replacement.ReturnTo(returnUrl);
            }

            return;   // the gate answers when the host is done
        }

        held = isPending ? state.Held! : held;
        if (held.IsOpen && !isPending)
        {
            // T13: in another request it would begin in another browser; and what was given up must not come back.
            throw new InvalidOperationException("The sign-in is not pending in this request. Its answer belongs to the request that signed in.");
        }

        if (context.Response.HasStarted)
        {
            throw new InvalidOperationException("The response has started already, so a sign-in cannot be answered any more.");
        }

        var target = returnUrl is null ? targets.Of(context, held) : targets.Choose(context, returnUrl);
        await AnswerAsync(context, held, target, held.IsToken || RequestKind.IsApi(context, context.GetEndpoint()));
    }

    private async Task AnswerAsync(HttpContext context, PendingSignIn held, string returnUrl, bool isApi)
    {
        held = await start.RunAsync(context, held, returnUrl);
        await (held.StartUrl is { } url
            ? startEvent.AnswerAsync(context, url, held.Purpose, held.ToFailure, isApi)
            : failures.AnswerAsync(context, held.ToFailure, held.Failure!, isApi));
    }
}
