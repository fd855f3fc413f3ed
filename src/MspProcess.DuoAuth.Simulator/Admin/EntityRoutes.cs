using Microsoft.AspNetCore.Routing;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Pages;

namespace MspProcess.DuoAuth.Simulator.Admin;

/// <summary>Maps the pages of one application or user. If it does not exist, they are not found.</summary>
internal sealed class EntityRoutes<T>(IEndpointRouteBuilder routes, DuoSimulator simulator, string path, Func<PageRequest, T?> find)
    where T : class
{
    public EntityRoutes<T> Page(Func<PageRequest, T, Reply> handler)
    {
        routes.MapPage(simulator, path, Found(handler));
        return this;
    }

    public EntityRoutes<T> Form(Func<PageRequest, T, Reply> handler, string action = "")
    {
        routes.MapForm(simulator, path + action, Found(handler));
        return this;
    }

    /// <summary>An action that asks first: its address shows the question by GET, and carries it out by POST.</summary>
    public EntityRoutes<T> Confirmed(string action, Func<T, Confirmation> confirmation, Func<PageRequest, T, Reply> handler)
    {
        routes.MapPage(simulator, path + action, Found((request, entity) => AdminPage.Confirm(request, confirmation(entity))));
        return Form(handler, action);
    }

    private Func<PageRequest, Reply> Found(Func<PageRequest, T, Reply> handler) =>
        request => find(request) is { } entity ? handler(request, entity) : AdminPage.NotFound(request);
}
