using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Pages;
using MspProcess.DuoAuth.Simulator.Storage;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>The users whom Duo knows.</summary>
internal static class UserPages
{
    private static readonly string[] FactorNames =
        [Factors.DuoPush, Factors.VerifiedDuoPush, Factors.Passcode, Factors.PhoneCall, Factors.SmsPasscode, Factors.BypassCode];

    public static Reply List(PageRequest request) => AdminPage.Show(request, "Users", Overview(request));

    public static Reply Add(PageRequest request)
    {
        var name = request["name"];
        if (CheckNew(request, name) is { } error)
        {
            return AdminPage.Invalid(request, "Users", Overview(request, error), error);
        }

        request.Simulator.FindOrEnroll(name).Status = Enum.Parse<DuoSimulatedUserStatus>(request["status"]);
        return Reply.SeeOther("/users?done=added");
    }

    public static DuoSimulatedUser? Find(PageRequest request) =>
        request.Simulator.Users.FirstOrDefault(user => string.Equals(user.Id, request.Route("id"), StringComparison.Ordinal));

    public static Reply Show(PageRequest request, DuoSimulatedUser user) => AdminPage.Show(request, user.Name, Details(user, UserForm.Of(user)));

    public static Reply Save(PageRequest request, DuoSimulatedUser user)
    {
        var form = UserForm.Of(request);
        if (form.Check() is { } error)
        {
            return AdminPage.Invalid(request, user.Name, Details(user, form, error), error);
        }

        form.ApplyTo(user);
        return Reply.SeeOther($"/users/{user.Id}?done=saved");
    }

    public static Confirmation AskToDelete(DuoSimulatedUser user) => new(
        $"Delete {user.Name}?",
        "Duo no longer knows this user. If they enroll again, they get another user key.",
        $"/users/{user.Id}/delete",
        "Delete user",
        $"/users/{user.Id}");

    public static Reply Delete(PageRequest request, DuoSimulatedUser user)
    {
        request.Simulator.RemoveUser(user);
        return Reply.SeeOther("/users?done=deleted");
    }

    private static FieldError? CheckNew(PageRequest request, string name) => name switch
    {
        _ when string.IsNullOrWhiteSpace(name) => new("name", "Give the user a name."),
        _ when request.Simulator.FindUser(name) is not null => new("name", "A user with this name exists already."),
        _ when !UserStatuses.TryParse(request["status"], out _) => new("status", "Choose a status."),
        _ => null,
    };

    private static Html Overview(PageRequest request, FieldError? error = null)
    {
        var users = request.Simulator.Users;
        var found = users.Where(one => request.Finds([one.Name, one.Key, UserStatuses.TextOf(one.Status), .. one.Aliases])).Select(Row).ToList();

        return Html.Of($"""
            <form class="panel inline" method="post" action="/users" aria-label="Add a user">
            {FormFields.Text("name", "User name", request["name"], error: error)}
            {FormFields.Choice("status", "Status", nameof(DuoSimulatedUserStatus.Active), UserStatuses.Options, error)}
            <button class="main">Add user</button>
            </form>
            {AdminPage.List(request, "Users", "Duo knows no users yet.", FormFields.Filter("Find a user", request.Search, "list"), found, users.Count == 0)}
            """);
    }

    private static Html Row(DuoSimulatedUser user) => Html.Of($"""
        <li data-name="{user.Name} {user.Key} {UserStatuses.TextOf(user.Status)} {string.Join(' ', user.Aliases)}">
        <a href="/users/{user.Id}">{user.Name}</a>
        <span class="facts"><span class="tag {user.Status.ToString().ToLowerInvariant()}">{UserStatuses.TextOf(user.Status)}</span> <code>{user.Key}</code></span>
        </li>
        """);

    private static Html Details(DuoSimulatedUser user, UserForm form, FieldError? error = null) => Html.Of($"""
        <form class="panel narrow" method="post" action="/users/{user.Id}" aria-label="Details">
        {FormFields.Choice("status", "Status", form.Status, UserStatuses.Options, error)}
        {FormFields.Choice("factor", "Factor", form.Factor, FactorNames.Append(user.Factor).Distinct().Select(factor => (factor, factor)), error)}
        {FormFields.Text("passcode", "Passcode", form.Passcode, "The prompt accepts it any number of times.", error)}
        {FormFields.Text("email", "E-mail address", form.Email, "The Admin API finds the user by it. Several users may have the same.", error)}
        {FormFields.Text("aliases", "Aliases", form.Aliases, "Other names of this user, separated by commas.", error)}
        {FormFields.Text("key", "User key", form.Key, "At Duo it never changes. If you change it here, this looks like a user who was deleted and enrolled again.", error)}
        <button class="main">Save</button>
        </form>
        {UserPhones.Render(user)}
        <section class="panel narrow" aria-labelledby="danger">
        <h2 id="danger">Danger zone</h2>
        <p class="actions"><a class="button danger-outline" href="/users/{user.Id}/delete">Delete user</a></p>
        </section>
        """);
}
