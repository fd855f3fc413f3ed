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
        new EntityRoutes<DuoSimulatedApplication>(routes, simulator, "/applications/{clientId}", ApplicationPages.Find)
            .Page(ApplicationPages.Show)
            .Form(ApplicationPages.Save)
            .Confirmed("/secret", ApplicationPages.AskToResetSecret, ApplicationPages.ResetSecret)
            .Confirmed("/delete", ApplicationPages.AskToDelete, ApplicationPages.Delete);

        routes.MapPage(simulator, "/users", UserPages.List);
        routes.MapForm(simulator, "/users", UserPages.Add);
        new EntityRoutes<DuoSimulatedUser>(routes, simulator, "/users/{id}", UserPages.Find)
            .Page(UserPages.Show)
            .Form(UserPages.Save)
            .Form(UserPhones.Add, "/phones")
            .Form(UserPhones.Remove, "/phones/{phone}/remove")
            .Confirmed("/delete", UserPages.AskToDelete, UserPages.Delete);

        AccountPages.Map(routes, simulator);
        PhonePages.Map(routes, simulator);
        routes.MapPage(simulator, "/settings", SettingsPages.Show);
        routes.MapForm(simulator, "/settings", SettingsPages.Save);
        routes.MapPage(simulator, "/settings/faults/reset", SettingsPages.AskToResetFaults);
        routes.MapForm(simulator, "/settings/faults/reset", SettingsPages.ResetFaults);
        routes.MapPage(simulator, "/activity", ActivityPage.Show);
        routes.MapPage(simulator, "/_assets/{name}", request => Asset.Get(request.Route("name")));
    }
}
