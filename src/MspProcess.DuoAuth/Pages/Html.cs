using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.Pages;

/// <summary>Writes the few built-in pages: no script, one style sheet of their own, every value encoded.</summary>
internal static class Html
{
    public static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? string.Empty);

    /// <summary>Writes a page around a body of HTML whose values are encoded already.</summary>
    /// <remarks>A page that explains a failure says so in the title, and its heading has the focus, so that a screen reader begins there.</remarks>
    public static async Task WriteAsync(
        HttpContext context, DuoSecondFactorOptions options, int status, string title, string body, string head = "", bool isError = false, bool mayBeFramed = false)
    {
        var style = Encode(EndpointPaths.Full(context, EndpointPaths.StylePath(options)));
        var application = Encode(options.ApplicationName ?? context.RequestServices.GetRequiredService<IHostEnvironment>().ApplicationName);
        var html = $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>{(isError ? "Error: " : "")}{Encode(title)} - {application}</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="{style}">{head}
            </head>
            <body>
            <main>
            <p class="application">{application}</p>
            <h1{(isError ? " tabindex=\"-1\" autofocus" : "")}>{Encode(title)}</h1>
            {body}
            </main>
            </body>
            </html>
            """;
        PageHeaders.Set(context.Response);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {(mayBeFramed ? "*" : "'none'")}";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (!mayBeFramed)
        {
            context.Response.Headers.XFrameOptions = "DENY";
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(html), context.RequestAborted);
        }
    }
}
