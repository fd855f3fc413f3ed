using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>Pages of the admin panel.</summary>
internal static class AdminPage
{
    public static Reply Show(string title, Html content) => Reply.Page(StatusCodes.Status200OK, Layout.Admin(title, content));

    /// <summary>The same page again, with what was wrong.</summary>
    public static Reply Invalid(string title, Html content, string problem) => Reply.Page(
        StatusCodes.Status400BadRequest,
        Layout.Admin(title, Html.Of($"""<p class="alert bad" role="alert">{problem}</p>{content}""")));

    public static Reply NotFound() => Reply.Page(StatusCodes.Status404NotFound, Layout.Admin("Not found", Html.Of($"""
        <p>There is no such page, or it was deleted.</p>
        """)));
}
