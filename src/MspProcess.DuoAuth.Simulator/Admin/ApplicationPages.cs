using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>"Protect an Application", and what was protected.</summary>
internal static class ApplicationPages
{
    public static Reply List(PageRequest request)
    {
        var applications = request.Simulator.Applications;
        return AdminPage.Show("Applications", Html.Of($"""
            <p class="actions"><a class="button main" href="/applications/new">Protect an Application</a></p>
            <section class="panel" aria-label="Protected applications">
            {Html.When(applications.Count == 0, Html.Of($"""<p class="muted">Nothing is protected yet.</p>"""))}
            <ul class="list">{applications.Select(Row)}</ul>
            </section>
            """));
    }

    public static Reply Catalog(PageRequest request)
    {
        var search = request["q"].Trim();
        var found = ApplicationKinds.All.Where(entry => entry.Name.Contains(search, StringComparison.OrdinalIgnoreCase)).ToList();

        return AdminPage.Show("Protect an Application", Html.Of($"""
            <form class="panel inline" method="get" role="search">
            <div class="field">
            <label for="q">Search</label>
            <input id="q" name="q" type="search" value="{search}" autocomplete="off" data-filter="catalog">
            </div>
            <button>Search</button>
            </form>
            <section class="panel" aria-label="Results">
            {Html.When(found.Count == 0, Html.Of($"""<p class="muted">Nothing matches.</p>"""))}
            <ul class="list" id="catalog">{found.Select(entry => CatalogRow(entry.Kind, entry.Name, entry.Use))}</ul>
            </section>
            """));
    }

    public static Reply Protect(PageRequest request)
    {
        if (!Enum.TryParse<DuoSimulatedApplicationKind>(request["kind"], out var kind) || !Enum.IsDefined(kind))
        {
            return AdminPage.NotFound();
        }

        var application = request.Simulator.AddApplication(ApplicationKinds.NameOf(kind), kind: kind);
        return Reply.SeeOther($"/applications/{application.ClientId}");
    }

    public static Reply Show(PageRequest request) => Find(request) is { } application
        ? AdminPage.Show(application.Name, Details(application, request, saved: request["saved"].Length > 0))
        : AdminPage.NotFound();

    public static Reply Save(PageRequest request)
    {
        if (Find(request) is not { } application)
        {
            return AdminPage.NotFound();
        }

        var name = request["name"].Trim();
        if (name.Length == 0)
        {
            return AdminPage.Invalid(application.Name, Details(application, request, saved: false), "Give the application a name.");
        }

        application.Name = name;
        return Reply.SeeOther($"/applications/{application.ClientId}?saved=1");
    }

    public static Reply ResetSecret(PageRequest request)
    {
        if (Find(request) is not { } application)
        {
            return AdminPage.NotFound();
        }

        application.ResetSecret();
        return Reply.SeeOther($"/applications/{application.ClientId}?saved=1");
    }

    public static Reply Delete(PageRequest request)
    {
        if (Find(request) is { } application)
        {
            request.Simulator.RemoveApplication(application);
        }

        return Reply.SeeOther("/applications");
    }

    private static DuoSimulatedApplication? Find(PageRequest request) => request.Simulator.FindApplication(request.Route("clientId"));

    private static Html Row(DuoSimulatedApplication application) => Html.Of($"""
        <li><a href="/applications/{application.ClientId}">{application.Name}</a>
        <span class="muted">{ApplicationKinds.NameOf(application.Kind)} <code>{application.ClientId}</code></span></li>
        """);

    private static Html CatalogRow(DuoSimulatedApplicationKind kind, string name, string use) => Html.Of($"""
        <li data-name="{name}">
        <span id="kind-{(int)kind}"><strong>{name}</strong><br><span class="muted">{use}</span></span>
        <form method="post" action="/applications">
        <input type="hidden" name="kind" value="{kind.ToString()}">
        <button class="main" aria-describedby="kind-{(int)kind}">Protect</button>
        </form>
        </li>
        """);

    private static Html Details(DuoSimulatedApplication application, PageRequest request, bool saved) => Html.Of($"""
        {Html.When(saved, Html.Of($"""<p class="alert" role="status">Saved.</p>"""))}
        <section class="panel narrow" aria-labelledby="credentials">
        <h2 id="credentials">Details</h2>
        {FormFields.Copyable("client-id", "Client ID", application.ClientId)}
        {FormFields.Copyable("client-secret", "Client secret", application.ClientSecret)}
        {FormFields.Copyable("api-hostname", "API hostname", request.Context.Request.Host.Value ?? string.Empty)}
        <p class="muted">Type: {ApplicationKinds.NameOf(application.Kind)}</p>
        </section>
        <section class="panel narrow" aria-labelledby="settings">
        <h2 id="settings">Settings</h2>
        <form method="post">
        {FormFields.Text("name", "Name", application.Name, "The prompt shows it.")}
        <button class="main">Save</button>
        </form>
        </section>
        <section class="panel narrow" aria-labelledby="danger">
        <h2 id="danger">Danger zone</h2>
        <div class="actions">
        <form method="post" action="/applications/{application.ClientId}/secret"><button>Reset secret</button></form>
        <form method="post" action="/applications/{application.ClientId}/delete"><button class="danger">Delete application</button></form>
        </div>
        </section>
        """);
}
