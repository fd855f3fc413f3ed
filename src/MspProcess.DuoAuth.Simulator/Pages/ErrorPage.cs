using MspProcess.DuoAuth.Simulator.Http;

namespace MspProcess.DuoAuth.Simulator.Pages;

/// <summary>Pages for requests that no page can handle.</summary>
internal static class ErrorPage
{
    public static Reply NotFound(string path) => Reply.Page(StatusCodes.Status404NotFound, Layout.Admin(path, "Page not found", Html.Of($"""
        <section class="panel narrow" aria-label="What to do">
        <p>Nothing is at this address. It may have been deleted, or the address is misspelled.</p>
        <p class="actions"><a class="button main" href="/applications">Go to the applications</a></p>
        </section>
        """)));

    public static Reply MethodNotAllowed() => Small(
        StatusCodes.Status405MethodNotAllowed, "This address does not take this method", "It is called by programs. Open the start page of the simulator instead.");

    public static Reply OtherSite() => Small(
        StatusCodes.Status403Forbidden, "This form came from another site", "Nothing was changed. Open the page on this site and send the form from there.");

    public static Reply UnreadableForm() => Small(
        StatusCodes.Status400BadRequest, "This form could not be read", "Nothing was changed. Go back and send the form again.");

    private static Reply Small(int status, string title, string text) => Reply.Page(status, Layout.Prompt($"Error: {title}", Html.Of($"""
        <h1 id="title">{title}</h1>
        <p>{text}</p>
        """)));
}
