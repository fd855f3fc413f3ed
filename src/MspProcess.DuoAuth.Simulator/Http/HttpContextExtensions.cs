namespace MspProcess.DuoAuth.Simulator.Http;

internal static class HttpContextExtensions
{
    /// <summary>Scheme and host, with the port when there is one, under which the request arrived.</summary>
    public static string Origin(this HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host.Value}";

    /// <summary>Whether a page of another site sent the request: browsers say so, and other clients send nothing.</summary>
    public static bool IsForeign(this HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");
}
