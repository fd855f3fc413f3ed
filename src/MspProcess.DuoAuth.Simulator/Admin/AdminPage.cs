using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>Pages of the admin panel.</summary>
internal static class AdminPage
{
    // A redirect after a form names one of these. Any other text of an address is never shown.
    private static readonly Dictionary<string, string> Notices = new(StringComparer.Ordinal)
    {
        ["added"] = "Added.",
        ["saved"] = "Saved.",
        ["removed"] = "Removed.",
        ["deleted"] = "Deleted.",
        ["secret"] = "The client secret was reset. The old one no longer works.",
        ["reset"] = "The faults were reset.",
        ["approved"] = "Approved.",
        ["denied"] = "Denied.",
        ["fraud"] = "Denied and reported as fraud.",
        ["over"] = "That request is over. It was decided before, or it timed out.",
    };

    public static Reply Show(PageRequest request, string title, Html content) =>
        Reply.Page(StatusCodes.Status200OK, Layout.Admin(request.Path, title, Html.Of($"{Notice(request["done"])}{content}")));

    /// <summary>The same page again, with what is wrong.</summary>
    public static Reply Invalid(PageRequest request, string title, Html content, FieldError error) =>
        Reply.Page(StatusCodes.Status400BadRequest, Layout.Admin(request.Path, title, content, error));

    /// <summary>Asks before an action that cannot be undone.</summary>
    public static Reply Confirm(PageRequest request, Confirmation confirmation) =>
        Reply.Page(StatusCodes.Status200OK, Layout.Admin(request.Path, confirmation.Question, confirmation.ToHtml()));

    public static Reply NotFound(PageRequest request) => ErrorPage.NotFound(request.Path);

    /// <summary>A list, or why there is none.</summary>
    public static Html List(PageRequest request, string label, string whenEmpty, Html filter, IReadOnlyCollection<Html> found, bool isEmpty) => Html.Of($"""
        <section class="panel" aria-label="{label}">
        {Html.When(!isEmpty, filter)}
        {Html.When(isEmpty, Html.Of($"""<p class="empty">{whenEmpty}</p>"""))}
        <p class="empty" role="status" data-empty="list"{Html.When(isEmpty || found.Count > 0, Html.Hidden)}>Nothing matches {Html.When(request.Search.Length > 0, Html.Of($"“{request.Search}”"))}. <a href="{request.Path}">Show all</a></p>
        <ul class="list" id="list">{found}</ul>
        </section>
        """);

    private static Html Notice(string key) => Notices.TryGetValue(key, out var text) ? Layout.Notice(text) : Html.Empty;
}
