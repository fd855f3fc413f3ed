using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Pages;

/// <summary>What is shown in a frame, where neither Duo's prompt nor the cookies of a sign-in work: a link that opens a window.</summary>
/// <remarks>This page alone may be framed. It has nothing that a click could be stolen for: the link opens a window that shows its address.</remarks>
internal static class FramePage
{
    private static readonly string[] Destinations = ["iframe", "frame", "embed", "object", "fencedframe"];

    public static bool IsFramed(HttpRequest request) => Destinations.Contains(request.Headers["Sec-Fetch-Dest"].ToString(), StringComparer.Ordinal);

    public static Task WriteAsync(HttpContext context, DuoSecondFactorOptions options, string url) => Html.WriteAsync(
        context,
        options,
        StatusCodes.Status200OK,
        "Continue in a new window",
        $"""
        <p>You can't sign in with Duo inside another page. Open this site in a window of its own and sign in there.</p>
        <p class="actions"><a class="button" href="{Html.Encode(url)}" target="_blank" rel="noopener">Open in a new window</a></p>
        """,
        mayBeFramed: true);
}
