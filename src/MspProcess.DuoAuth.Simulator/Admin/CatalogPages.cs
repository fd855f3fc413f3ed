using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>"Protect an Application": the kinds of application to choose from.</summary>
internal static class CatalogPages
{
    public static Reply Show(PageRequest request)
    {
        var found = ApplicationKinds.All.Where(entry => request.Finds(entry.Name)).Select(Row).ToList();
        return AdminPage.Show(request, "Protect an Application", Html.Of($"""
            <p class="muted">Choose what the application uses. A web application with the Universal Prompt uses Web SDK.</p>
            {AdminPage.List(request, "Kinds of application", string.Empty, FormFields.Filter("Search", request.Search, "list"), found, isEmpty: false)}
            """));
    }

    public static Reply Protect(PageRequest request)
    {
        if (!Enum.TryParse<DuoSimulatedApplicationKind>(request["kind"], out var kind) || !Enum.IsDefined(kind))
        {
            return AdminPage.NotFound(request);
        }

        // As at Duo: an administrator grants each permission.
        var application = request.Simulator.AddApplication(ApplicationKinds.NameOf(kind), kind: kind);
        application.Permissions = DuoAdminPermissions.None;
        return Reply.SeeOther($"/applications/{application.ClientId}?done=added");
    }

    private static Html Row((DuoSimulatedApplicationKind Kind, string Name, string Use) entry) => Html.Of($"""
        <li data-name="{entry.Name}">
        <span id="kind-{(int)entry.Kind}"><strong>{entry.Name}</strong><br><span class="muted">{entry.Use}</span></span>
        <form method="post" action="/applications">
        <input type="hidden" name="kind" value="{entry.Kind.ToString()}">
        <button class="main" aria-describedby="kind-{(int)entry.Kind}">Protect</button>
        </form>
        </li>
        """);
}
