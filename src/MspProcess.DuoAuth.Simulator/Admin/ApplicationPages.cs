using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>The applications that were protected.</summary>
internal static class ApplicationPages
{
    public static Reply List(PageRequest request)
    {
        var applications = request.Simulator.Applications;
        var found = applications.Where(one => request.Finds(one.Name, one.ClientId, ApplicationKinds.NameOf(one.Kind))).Select(Row).ToList();

        return AdminPage.Show(request, "Applications", Html.Of($"""
            <p class="actions"><a class="button main" href="/applications/new">Protect an Application</a></p>
            {AdminPage.List(request, "Protected applications", "No application is protected yet.", FormFields.Filter("Find an application", request.Search, "list"), found, applications.Count == 0)}
            """));
    }

    public static DuoSimulatedApplication? Find(PageRequest request) => request.Simulator.FindApplication(request.Route("clientId"));

    public static Reply Show(PageRequest request, DuoSimulatedApplication application) =>
        AdminPage.Show(request, application.Name, Details(request, application, application.Name));

    public static Reply Save(PageRequest request, DuoSimulatedApplication application)
    {
        var name = request["name"].Trim();
        if (name.Length == 0)
        {
            var error = new FieldError("name", "Give the application a name.");
            return AdminPage.Invalid(request, application.Name, Details(request, application, name, error), error);
        }

        application.Name = name;
        ApplicationSettings.Apply(request, application);
        return Reply.SeeOther($"/applications/{application.ClientId}?done=saved");
    }

    public static Confirmation AskToResetSecret(DuoSimulatedApplication application) => new(
        $"Reset the client secret of {application.Name}?",
        "The old secret stops working at once. Hosts that use it fail until you enter the new one.",
        $"/applications/{application.ClientId}/secret",
        "Reset secret",
        $"/applications/{application.ClientId}");

    public static Reply ResetSecret(PageRequest request, DuoSimulatedApplication application)
    {
        application.ResetSecret();
        return Reply.SeeOther($"/applications/{application.ClientId}?done=secret");
    }

    public static Confirmation AskToDelete(DuoSimulatedApplication application) => new(
        $"Delete {application.Name}?",
        "Its credentials stop working at once. You cannot get them back.",
        $"/applications/{application.ClientId}/delete",
        "Delete application",
        $"/applications/{application.ClientId}");

    public static Reply Delete(PageRequest request, DuoSimulatedApplication application)
    {
        request.Simulator.RemoveApplication(application);
        return Reply.SeeOther("/applications?done=deleted");
    }

    private static Html Row(DuoSimulatedApplication application) => Html.Of($"""
        <li data-name="{application.Name} {application.ClientId} {ApplicationKinds.NameOf(application.Kind)}">
        <a href="/applications/{application.ClientId}">{application.Name}</a>
        <span class="facts"><span class="tag">{ApplicationKinds.NameOf(application.Kind)}</span> <code>{application.ClientId}</code></span>
        </li>
        """);

    private static Html Details(PageRequest request, DuoSimulatedApplication application, string name, FieldError? error = null) => Html.Of($"""
        <p><span class="tag">{ApplicationKinds.NameOf(application.Kind)}</span></p>
        <section class="panel narrow" aria-labelledby="credentials">
        <h2 id="credentials">Details</h2>
        {FormFields.Copyable("client-id", ApplicationSettings.CredentialNames(application).Id, application.ClientId)}
        {FormFields.Copyable("client-secret", ApplicationSettings.CredentialNames(application).Secret, application.ClientSecret)}
        {FormFields.Copyable("api-hostname", "API hostname", request.Context.Request.Host.Value ?? string.Empty)}
        <p class="hint">Enter these three values in your host.</p>
        </section>
        <section class="panel narrow" aria-labelledby="settings">
        <h2 id="settings">Settings</h2>
        <form method="post" action="/applications/{application.ClientId}">
        {FormFields.Text("name", "Name", name, "The prompt, or a push, shows this name.", error)}
        {ApplicationSettings.Fields(application)}
        <button class="main">Save</button>
        </form>
        </section>
        <section class="panel narrow" aria-labelledby="danger">
        <h2 id="danger">Danger zone</h2>
        <div class="actions">
        <a class="button" href="/applications/{application.ClientId}/secret">Reset secret</a>
        <a class="button danger-outline" href="/applications/{application.ClientId}/delete">Delete application</a>
        </div>
        </section>
        """);
}
