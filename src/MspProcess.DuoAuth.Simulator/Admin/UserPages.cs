using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Pages;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>The users that Duo knows.</summary>
internal static class UserPages
{
    private static readonly string[] FactorNames =
    [
        Factors.DuoPush, Factors.VerifiedDuoPush, Factors.Passcode,
        Factors.PhoneCall, Factors.SmsPasscode, Factors.BypassCode,
    ];

    public static Reply List(PageRequest request) => AdminPage.Show("Users", Overview(request));

    public static Reply Add(PageRequest request)
    {
        var name = request["name"];
        if (string.IsNullOrWhiteSpace(name) || !UserStatuses.TryParse(request["status"], out var status))
        {
            return AdminPage.Invalid("Users", Overview(request), "Give the user a name.");
        }

        if (request.Simulator.FindUser(name) is not null)
        {
            return AdminPage.Invalid("Users", Overview(request), "A user of this name exists already.");
        }

        request.Simulator.FindOrEnroll(name).Status = status;
        return Reply.SeeOther("/users");
    }

    public static Reply Show(PageRequest request) => Find(request) is { } user
        ? AdminPage.Show(user.Name, Details(user, saved: request["saved"].Length > 0))
        : AdminPage.NotFound();

    public static Reply Save(PageRequest request)
    {
        if (Find(request) is not { } user)
        {
            return AdminPage.NotFound();
        }

        if (!UserStatuses.TryParse(request["status"], out var status)
            || string.IsNullOrWhiteSpace(request["factor"])
            || string.IsNullOrWhiteSpace(request["key"])
            || string.IsNullOrWhiteSpace(request["passcode"]))
        {
            return AdminPage.Invalid(user.Name, Details(user, saved: false), "Only the aliases may be empty.");
        }

        user.Status = status;
        user.Factor = request["factor"];
        user.Key = request["key"].Trim();
        user.Passcode = request["passcode"].Trim();
        user.Aliases = request["aliases"].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Reply.SeeOther($"/users/{user.Id}?saved=1");
    }

    public static Reply Delete(PageRequest request)
    {
        if (Find(request) is { } user)
        {
            request.Simulator.RemoveUser(user);
        }

        return Reply.SeeOther("/users");
    }

    private static DuoSimulatedUser? Find(PageRequest request) =>
        request.Simulator.Users.FirstOrDefault(user => string.Equals(user.Id, request.Route("id"), StringComparison.Ordinal));

    private static Html Overview(PageRequest request) => Html.Of($"""
        <form class="panel inline" method="post" action="/users">
        {FormFields.Text("name", "User name", string.Empty)}
        {FormFields.Choice("status", "Status", nameof(DuoSimulatedUserStatus.Active), UserStatuses.Options)}
        <button class="main">Add user</button>
        </form>
        <section class="panel" aria-label="Users">
        {Html.When(request.Simulator.Users.Count == 0, Html.Of($"""<p class="muted">Duo knows no users yet.</p>"""))}
        <ul class="list">{request.Simulator.Users.Select(Row)}</ul>
        </section>
        """);

    private static Html Row(DuoSimulatedUser user) => Html.Of($"""
        <li><a href="/users/{user.Id}">{user.Name}</a>
        <span class="muted">{UserStatuses.TextOf(user.Status)} <code>{user.Key}</code></span></li>
        """);

    private static Html Details(DuoSimulatedUser user, bool saved) => Html.Of($"""
        {Html.When(saved, Html.Of($"""<p class="alert" role="status">Saved.</p>"""))}
        <form class="panel narrow" method="post" action="/users/{user.Id}">
        {FormFields.Choice("status", "Status", user.Status.ToString(), UserStatuses.Options)}
        {FormFields.Choice("factor", "Factor", user.Factor, FactorNames.Append(user.Factor).Distinct().Select(factor => (factor, factor)))}
        {FormFields.Text("passcode", "Passcode", user.Passcode, "The prompt accepts it, as often as it is typed.")}
        {FormFields.Text("aliases", "Aliases", string.Join(", ", user.Aliases), "Further names, with commas between them.")}
        {FormFields.Text("key", "User key", user.Key, "Duo's own never changes; a change here looks like a user who was deleted and enrolled anew.")}
        <button class="main">Save</button>
        </form>
        <form class="panel narrow" method="post" action="/users/{user.Id}/delete"><button class="danger">Delete user</button></form>
        """);
}
