using MspProcess.DuoAuth.Simulator.Http;

namespace MspProcess.DuoAuth.Simulator.Pages;

/// <summary>Answers a person's request; a form that a page of another site sent is refused.</summary>
internal sealed class PageHandler(DuoSimulator simulator, Func<PageRequest, Task<Reply>> answer)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method) && context.Request.IsForeign())
        {
            await ReplyWriter.WriteAsync(context, new Reply(StatusCodes.Status403Forbidden));
            return;
        }

        var parameters = await RequestParameters.ReadAsync(context.Request);
        await ReplyWriter.WriteAsync(context, await answer(new PageRequest(context, simulator, parameters)));
    }
}
