using Microsoft.AspNetCore.Routing;
using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>The admin panel and its assets.</summary>
internal static class AdminEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, DuoSimulator simulator)
    {
        routes.MapPage(simulator, "/_assets/{name}", request => Asset.Get(request.Route("name")));
    }
}
