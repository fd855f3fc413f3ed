using MspProcess.DuoAuth.Simulator.Http;

namespace MspProcess.DuoAuth.Simulator.Pages;

/// <summary>Handles a page or a form. A form that a page of another site sent gets a 403.</summary>
internal sealed class PageHandler(DuoSimulator simulator, Func<PageRequest, Task<Reply>> handler)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method) && context.Request.IsForeign())
        {
            await ReplyWriter.WriteAsync(context, ErrorPage.OtherSite());
            return;
        }

        var parameters = await RequestParameters.ReadAsync(context.Request);
        var reply = parameters.IsUnreadable ? ErrorPage.UnreadableForm() : await handler(new PageRequest(context, simulator, parameters));
        await ReplyWriter.WriteAsync(context, reply);
    }
}
