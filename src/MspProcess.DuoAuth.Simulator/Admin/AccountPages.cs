using Microsoft.AspNetCore.Routing;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>The child accounts, and their users.</summary>
internal static class AccountPages
{
    public static void Map(IEndpointRouteBuilder routes, DuoSimulator simulator)
    {
        routes.MapPage(simulator, "/accounts", List);
        routes.MapForm(simulator, "/accounts", Add);
        routes.MapForm(simulator, "/accounts/{id}/users", AddUser);
        routes.MapForm(simulator, "/accounts/{id}/remove", Remove);
    }

    private static Reply List(PageRequest request) => AdminPage.Show(request, "Child accounts", Overview(request));

    private static Reply Add(PageRequest request)
    {
        if (string.IsNullOrWhiteSpace(request["name"]))
        {
            var error = new FieldError("name", "Give the account a name.");
            return AdminPage.Invalid(request, "Child accounts", Overview(request, error), error);
        }

        request.Simulator.AddAccount(request["name"].Trim());
        return Reply.SeeOther("/accounts?done=added");
    }

    private static Reply AddUser(PageRequest request)
    {
        if (Find(request) is not { } account)
        {
            return AdminPage.NotFound(request);
        }

        var (name, field) = (request["user"], UserField(account));
        FieldError? error = name switch
        {
            _ when string.IsNullOrWhiteSpace(name) => new(field, "Give the user a name."),
            _ when account.Directory.FindUser(name) is not null => new(field, "A user with this name exists already."),
            _ => null,
        };
        if (error is not null)
        {
            return AdminPage.Invalid(request, "Child accounts", Overview(request, error), error);
        }

        account.AddUser(name);
        return Reply.SeeOther("/accounts?done=added");
    }

    private static Reply Remove(PageRequest request)
    {
        if (Find(request) is not { } account)
        {
            return AdminPage.NotFound(request);
        }

        request.Simulator.RemoveAccount(account);
        return Reply.SeeOther("/accounts?done=removed");
    }

    private static DuoSimulatedAccount? Find(PageRequest request) => request.Simulator.Children.Find(request.Route("id"));

    private static string UserField(DuoSimulatedAccount account) => $"user-{account.Id}";

    private static Html Overview(PageRequest request, FieldError? error = null) => Html.Of($"""
        <form class="panel inline" method="post" action="/accounts" aria-label="Add a child account">
        {FormFields.Text("name", "Account name", error?.Field == "name" ? request["name"] : string.Empty, error: error)}
        <button class="main">Add account</button>
        </form>
        {Html.When(request.Simulator.Accounts.Count == 0, Html.Of($"""<p class="panel empty">There are no child accounts.</p>"""))}
        {request.Simulator.Accounts.Select(account => Account(account, error))}
        """);

    private static Html Account(DuoSimulatedAccount account, FieldError? error) => Html.Of($"""
        <section class="panel" aria-labelledby="{account.Id}">
        <h2 id="{account.Id}">{account.Name}</h2>
        <p class="facts"><code>{account.Id}</code> <code>{account.ApiHostname}</code></p>
        {Html.When(account.Users.Count == 0, Html.Of($"""<p class="empty">Duo knows no users of this account yet.</p>"""))}
        <ul class="list">{account.Users.SelectMany(static user => user.Phones.Select(phone => Row(user, phone)))}</ul>
        <form class="inline" method="post" action="/accounts/{account.Id}/users" aria-label="Add a user to {account.Name}">
        {NameField(account, error)}
        <button>Add user</button>
        </form>
        <form class="actions" method="post" action="/accounts/{account.Id}/remove"><button class="danger-outline" aria-label="Remove account {account.Name}">Remove account</button></form>
        </section>
        """);

    // The label's field has an id of its own, as there is one in each account.
    private static Html NameField(DuoSimulatedAccount account, FieldError? error) => Html.Of($"""
        <div class="field">
        <label for="{UserField(account)}">User name</label>
        {Html.When(error?.Field == UserField(account), Html.Of($"""<p class="error">{error?.Message}</p>"""))}
        <input id="{UserField(account)}" name="user" autocomplete="off" autocapitalize="none" spellcheck="false">
        </div>
        """);

    private static Html Row(DuoSimulatedUser user, DuoSimulatedPhone phone) => Html.Of($"""
        <li><span>{user.Name} <code>{user.Key}</code></span> <a href="/phones/{phone.Id}">{phone.DisplayName}</a></li>
        """);
}
