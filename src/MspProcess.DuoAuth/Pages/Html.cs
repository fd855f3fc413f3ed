using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.Pages;

/// <summary>Writes the few built-in pages: no script, one own style sheet, every value encoded.</summary>
internal static class Html
{
    public static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? string.Empty);

    /// <summary>Writes a page around a body of HTML whose values are encoded already.</summary>
    public static async Task WriteAsync(
        HttpContext context, DuoSecondFactorOptions options, int status, string title, string body, string head = "")
    {
        var style = Encode(EndpointPaths.Full(context, EndpointPaths.StylePath(options)));
        var html = $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>{Encode(title)}</title>
            <link rel="stylesheet" href="{style}">{head}
            </head>
            <body>
            <main>
            <h1>{Encode(title)}</h1>
            {body}
            </main>
            </body>
            </html>
            """;
        PageHeaders.Set(context.Response);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.XFrameOptions = "DENY";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(html), context.RequestAborted);
        }
    }
}
