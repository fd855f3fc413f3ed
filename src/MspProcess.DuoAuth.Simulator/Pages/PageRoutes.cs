using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using MspProcess.DuoAuth.Simulator.Http;

namespace MspProcess.DuoAuth.Simulator.Pages;

/// <summary>Maps pages and forms.</summary>
internal static class PageRoutes
{
    public static void MapPage(
        this IEndpointRouteBuilder routes, DuoSimulator simulator, string path, Func<PageRequest, Reply> handler) =>
        routes.Map(HttpMethods.Get, path, new PageHandler(simulator, request => Task.FromResult(handler(request))));

    public static void MapForm(
        this IEndpointRouteBuilder routes, DuoSimulator simulator, string path, Func<PageRequest, Reply> handler) =>
        routes.MapForm(simulator, path, request => Task.FromResult(handler(request)));

    public static void MapForm(
        this IEndpointRouteBuilder routes, DuoSimulator simulator, string path, Func<PageRequest, Task<Reply>> handler) =>
        routes.Map(HttpMethods.Post, path, new PageHandler(simulator, handler));

    private static void Map(this IEndpointRouteBuilder routes, string method, string path, PageHandler handler) =>
        routes.MapMethods(path, [method], handler.HandleAsync);
}
