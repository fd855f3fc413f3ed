using Microsoft.AspNetCore.Builder;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Hosting;

/// <summary>Shows a browser a page where no endpoint responds. Programs get the status alone.</summary>
/// <remarks>For the simulator's own server only: in another application, unknown addresses are that application's.</remarks>
internal static class UnknownAddresses
{
    public static void UseUnknownAddresses(this WebApplication application) => application.Use(async (context, next) =>
    {
        await next(context);
        if (!context.Response.HasStarted && context.Response.ContentLength is null && Accepts(context.Request, "text/html"))
        {
            await (context.Response.StatusCode switch
            {
                StatusCodes.Status404NotFound => ReplyWriter.WriteAsync(context, ErrorPage.NotFound(context.Request.Path)),
                StatusCodes.Status405MethodNotAllowed => ReplyWriter.WriteAsync(context, ErrorPage.MethodNotAllowed()),
                _ => Task.CompletedTask,
            });
        }
    });

    private static bool Accepts(HttpRequest request, string type) =>
        request.Headers.Accept.ToString().Contains(type, StringComparison.OrdinalIgnoreCase);
}
