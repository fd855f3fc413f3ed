using MspProcess.DuoAuth.Simulator.Http;

namespace MspProcess.DuoAuth.Simulator.Pages;

/// <summary>Answers a person's request; a form that a page of another site sent is refused.</summary>
internal sealed class PageHandler(DuoSimulator simulator, Func<PageRequest, Task<Reply>> answer)
{
    private static Reply Unreadable() => Reply.Html(StatusCodes.Status400BadRequest, Layout.Prompt("Form not read", Html.Of($"""
        <h1 id="title">This form could not be read</h1>
        <p>Nothing was changed. Go back and send the form again.</p>
        """)));

    public async Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method) && context.Request.IsForeign())
        {
            await ReplyWriter.WriteAsync(context, new Reply(StatusCodes.Status403Forbidden));
            return;
        }

        var parameters = await RequestParameters.ReadAsync(context.Request);
        var reply = parameters.IsUnreadable ? Unreadable() : await answer(new PageRequest(context, simulator, parameters));
        await ReplyWriter.WriteAsync(context, reply);
    }
}
