using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Pages;

/// <summary>A page of this site from which the browser continues: what a redirect would do, but begun here and by the whole window.</summary>
internal static class ContinuePage
{
    private const string Text = "Signing you in";

    /// <summary>Opens an address of this host.</summary>
    public static Task WriteAsync(HttpContext context, DuoSecondFactorOptions options, string url)
        => WriteAsync(context, options, ";url=" + Html.Encode(url), Html.Encode(url));

    /// <summary>Opens the page's own address once more. The page does not repeat it: it may hold a code.</summary>
    public static Task ReopenAsync(HttpContext context, DuoSecondFactorOptions options) => WriteAsync(context, options, "", "");

    private static Task WriteAsync(HttpContext context, DuoSecondFactorOptions options, string target, string link) => Html.WriteAsync(
        context,
        options,
        StatusCodes.Status200OK,
        Text,
        $"""
        <p>You're being sent on. If nothing happens, select Continue.</p>
        <p class="actions"><a class="button" href="{link}" data-turbo="false" data-enhance-nav="false">Continue</a></p>
        """,
        $"""
        <meta http-equiv="refresh" content="0{target}"><meta name="turbo-visit-control" content="reload">
        """);
}
