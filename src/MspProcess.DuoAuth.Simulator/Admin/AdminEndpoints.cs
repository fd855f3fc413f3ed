using Microsoft.AspNetCore.Routing;
using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>The admin panel, and the assets of all pages.</summary>
internal static class AdminEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, DuoSimulator simulator)
    {
        routes.MapPage(simulator, "/", ApplicationPages.List);
        routes.MapPage(simulator, "/applications", ApplicationPages.List);
        routes.MapPage(simulator, "/applications/new", CatalogPages.Show);
        routes.MapForm(simulator, "/applications", CatalogPages.Protect);
        routes.MapPage(simulator, "/applications/{clientId}", ApplicationPages.Show);
        routes.MapForm(simulator, "/applications/{clientId}", ApplicationPages.Save);
        routes.MapPage(simulator, "/applications/{clientId}/secret", ApplicationPages.AskToResetSecret);
        routes.MapForm(simulator, "/applications/{clientId}/secret", ApplicationPages.ResetSecret);
        routes.MapPage(simulator, "/applications/{clientId}/delete", ApplicationPages.AskToDelete);
        routes.MapForm(simulator, "/applications/{clientId}/delete", ApplicationPages.Delete);

        routes.MapPage(simulator, "/users", UserPages.List);
        routes.MapForm(simulator, "/users", UserPages.Add);
        routes.MapPage(simulator, "/users/{id}", UserPages.Show);
        routes.MapForm(simulator, "/users/{id}", UserPages.Save);
        routes.MapPage(simulator, "/users/{id}/delete", UserPages.AskToDelete);
        routes.MapForm(simulator, "/users/{id}/delete", UserPages.Delete);

        PhonePages.Map(routes, simulator);
        routes.MapPage(simulator, "/settings", SettingsPages.Show);
        routes.MapForm(simulator, "/settings", SettingsPages.Save);
        routes.MapPage(simulator, "/settings/faults/reset", SettingsPages.AskToResetFaults);
        routes.MapForm(simulator, "/settings/faults/reset", SettingsPages.ResetFaults);
        routes.MapPage(simulator, "/activity", ActivityPage.Show);
        routes.MapPage(simulator, "/_assets/{name}", request => Asset.Get(request.Route("name")));
    }
}
