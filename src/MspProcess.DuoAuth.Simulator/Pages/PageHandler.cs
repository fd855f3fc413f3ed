using MspProcess.DuoAuth.Simulator.Http;

namespace MspProcess.DuoAuth.Simulator.Pages;

/// <summary>Handles a page or a form. A form that a page of another site sent gets a 403.</summary>
internal sealed class PageHandler(DuoSimulator simulator, Func<PageRequest, Task<Reply>> handler)
{
    private static Reply Unreadable() => Reply.Page(StatusCodes.Status400BadRequest, Layout.Prompt("Form not read", Html.Of($"""
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
        var reply = parameters.IsUnreadable ? Unreadable() : await handler(new PageRequest(context, simulator, parameters));
        await ReplyWriter.WriteAsync(context, reply);
    }
}
