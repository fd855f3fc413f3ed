using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>Pages of the admin panel.</summary>
internal static class AdminReply
{
    public static Reply Page(string title, Html content) => Reply.Html(StatusCodes.Status200OK, Layout.Admin(title, content));

    /// <summary>The same page again, with what was wrong.</summary>
    public static Reply Refused(string title, Html content, string problem) => Reply.Html(
        StatusCodes.Status400BadRequest,
        Layout.Admin(title, Html.Of($"""<p class="alert bad" role="alert">{problem}</p>{content}""")));

    public static Reply NotFound() => Reply.Html(StatusCodes.Status404NotFound, Layout.Admin("Not found", Html.Of($"""
        <p>There is no such page, or it was deleted.</p>
        """)));
}
