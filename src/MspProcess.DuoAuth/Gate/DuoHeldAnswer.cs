using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Pages;

namespace MspProcess.DuoAuth.Gate;

/// <summary>The answer to a held login: a redirect to the start page, or a 401 problem for callers that are no pages; or a refusal.</summary>
internal sealed class DuoHeldAnswer(DuoHeldStart start, DuoReturnTarget targets, DuoRefusals refusals, DuoStartEvent startEvent)
{
    /// <summary>Answers in place of a host, which has perhaps written an answer of its own.</summary>
    public async Task WriteAsync(HttpContext context, DuoHeldSignIn held, Endpoint? endpoint)
    {
        var returnUrl = targets.Of(context, held);
        var isApi = DuoCaller.IsApi(context, endpoint);
        DuoResponseHeaders.KeepOnlyHarmless(context.Response);
        await AnswerAsync(context, held, returnUrl, isApi);
    }

    /// <summary>Answers for a host that asks for it.</summary>
    public async Task WriteForHostAsync(HttpContext context, DuoHeldSignIn held, string? returnUrl)
    {
        if (DuoRequestState.Of(context).Takeover is { Held: not null } takeover)
        {
            takeover.ReturnTo(returnUrl);   // the gate answers when the host is done
            return;
        }

        var target = returnUrl is null ? targets.Of(context, held) : targets.Choose(context, returnUrl);
        await AnswerAsync(context, held, target, DuoCaller.IsApi(context, context.GetEndpoint()));
    }

    private async Task AnswerAsync(HttpContext context, DuoHeldSignIn held, string returnUrl, bool isApi)
    {
        if (held is { Denied: DuoFailureReason.Unspecified, StartUrl: null })
        {
            held = await start.RunAsync(context, held, returnUrl);
        }

        await (held.StartUrl is { } url
            ? startEvent.AnswerAsync(context, url, held.Purpose, held.Rejection, isApi)
            : refusals.AnswerAsync(context, held.Rejection, held.Failure ?? await refusals.RecordAsync(context, held.Rejection), isApi));
    }
}
