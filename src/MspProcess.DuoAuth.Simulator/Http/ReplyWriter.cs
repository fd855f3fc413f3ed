using System.Text;

namespace MspProcess.DuoAuth.Simulator.Http;

/// <summary>Writes responses, none of which may be cached, framed or sniffed.</summary>
internal static class ReplyWriter
{
    private const int ChunkSize = 64 * 1024;

    // No form-action: browsers apply it to the redirect from the prompt to the client, too.
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static async Task WriteAsync(HttpContext context, Reply reply)
    {
        if (reply.IsAborted)
        {
            context.Abort();
            return;
        }

        var response = context.Response;
        response.StatusCode = reply.Status;
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        if (reply.ContentType is not null)
        {
            response.ContentType = reply.ContentType;
        }

        if (reply.Location is not null)
        {
            response.Headers.Location = reply.Location;
        }

        if (reply.Cookie is { } cookie)
        {
            SetCookie(context, cookie);
        }

        if (MayHaveBody(reply.Status))
        {
            await WriteBodyAsync(response, reply, context.RequestAborted);
        }
    }

    private static bool MayHaveBody(int status) =>
        status is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified);

    private static async Task WriteBodyAsync(HttpResponse response, Reply reply, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(reply.Body);
        response.ContentLength = body.Length + reply.FillerBytes;
        await response.Body.WriteAsync(body, cancellationToken);

        var chunk = new byte[(int)Math.Min(ChunkSize, reply.FillerBytes)];
        chunk.AsSpan().Fill((byte)' ');
        for (var left = reply.FillerBytes; left > 0; left -= chunk.Length)
        {
            await response.Body.WriteAsync(chunk.AsMemory(0, (int)Math.Min(chunk.Length, left)), cancellationToken);
        }
    }

    private static void SetCookie(HttpContext context, ReplyCookie cookie) =>
        context.Response.Cookies.Append(cookie.Name, cookie.Value, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = cookie.Lifetime,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
}
