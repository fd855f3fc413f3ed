using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Pages;

/// <summary>Sends the browser to the start page, or tells a program where it is.</summary>
internal static class StartRedirect
{
    /// <summary>Blazor sends forms and follows links with a script, which puts a response into the page unless it is told to leave it.</summary>
    public static bool IsEnhancedNavigation(HttpRequest request)
        => request.Headers.Accept.ToString().Contains("blazor-enhanced-nav=on", StringComparison.Ordinal);

    public static Task WriteAsync(HttpContext context, string startUrl, bool isApi)
    {
        PageHeaders.Set(context.Response);
        var headers = context.Request.Headers;
        if (isApi)
        {
            if (string.Equals(headers["HX-Request"], "true", StringComparison.Ordinal))
            {
                context.Response.Headers["HX-Redirect"] = startUrl;   // htmx opens it in the whole window, whatever the status
            }

            return ProblemResponse.WriteAsync(context, new ProblemResponse
            {
                Type = "urn:mspprocess:duo:second-factor-required",
                Title = "A second factor is required.",
                Status = StatusCodes.Status401Unauthorized,
                Detail = "Open the start URL in a browser window to go on.",
                StartUrl = startUrl,
            });
        }

        if (IsEnhancedNavigation(context.Request))
        {
            // Blazor sent the form with a script, which can't follow to Duo: these headers make it leave the page.
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers["blazor-enhanced-nav"] = "allow";
            context.Response.Headers["blazor-enhanced-nav-redirect-location"] = startUrl;
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = startUrl;
        return Task.CompletedTask;
    }
}
