using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Pages;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Sends the caller on to the start page, or tells a program where it is.</summary>
internal static class DuoStartAnswer
{
    public static Task WriteAsync(HttpContext context, string startUrl, bool isApi)
    {
        DuoPageHeaders.Set(context.Response);
        if (isApi)
        {
            return DuoProblem.WriteAsync(context, new DuoProblem
            {
                Type = "urn:mspprocess:duo:second-factor-required",
                Title = "A second factor is required.",
                Status = StatusCodes.Status401Unauthorized,
                Detail = "Open the start URL in a browser window to go on.",
                StartUrl = startUrl,
            });
        }

        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = startUrl;
        return Task.CompletedTask;
    }
}
