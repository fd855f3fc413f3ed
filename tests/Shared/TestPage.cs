using System.Net;

namespace MspProcess.DuoAuth.Tests.Shared;

/// <summary>One response, read to its end.</summary>
internal sealed record TestPage(Uri Url, HttpStatusCode Status, string Body, HttpResponseMessage Response)
{
    public Uri? Location => Response.Headers.Location is { } location ? new Uri(Url, location) : null;

    public bool IsRedirect => (int)Status is 301 or 302 or 303 or 307 or 308 && Location is not null;

    public string Path => Url.AbsolutePath;

    /// <summary>Gets everything that left the server with this response, for searches that must find nothing.</summary>
    public string Everything => $"{Url}\n{Response.ReasonPhrase}\n{Response.Headers}\n{Response.Content.Headers}\n{Body}\n{Response.TrailingHeaders}";
}
