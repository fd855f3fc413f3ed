using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using MspProcess.DuoAuth.Simulator.Admin;
using MspProcess.DuoAuth.Simulator.AdminApi;
using MspProcess.DuoAuth.Simulator.AuthApi;
using MspProcess.DuoAuth.Simulator.Control;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Prompts;
using MspProcess.DuoAuth.Simulator.Protocol;

namespace MspProcess.DuoAuth.Simulator.Hosting;

/// <summary>Every endpoint of the simulator.</summary>
internal static class SimulatorEndpoints
{
    private static readonly string[] Post = [HttpMethods.Post];
    private static readonly string[] GetAndPost = [HttpMethods.Get, HttpMethods.Post];

    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, DuoSimulator simulator)
    {
        var group = endpoints.MapGroup(string.Empty);
        group.AllowAnonymous();   // a fallback policy of the host is not Duo's

        MapProtocol(group, simulator, Post, HealthEndpoint.Path, DuoSimulatorEndpoint.Health, HealthEndpoint.HandleAsync);
        MapProtocol(group, simulator, GetAndPost, AuthorizeRequest.Path, DuoSimulatorEndpoint.Authorize, AuthorizeEndpoint.HandleAsync);
        MapProtocol(group, simulator, Post, TokenEndpoint.Path, DuoSimulatorEndpoint.Token, TokenEndpoint.HandleAsync);
        PromptEndpoints.Map(group, simulator);
        AdminEndpoints.Map(group, simulator);
        ControlEndpoints.Map(group, simulator);
        AuthApiEndpoints.Map(group, simulator);
        AdminApiEndpoints.Map(group, simulator);
        AccountsApiEndpoints.Map(group, simulator);
        return group;
    }

    private static void MapProtocol(
        IEndpointRouteBuilder group,
        DuoSimulator simulator,
        string[] methods,
        string path,
        DuoSimulatorEndpoint endpoint,
        Func<SimulatorCall, Task<Reply>> handler) =>
        group.MapMethods(path, methods, async context =>
        {
            var parameters = await RequestParameters.ReadAsync(context.Request);
            await ReplyWriter.WriteAsync(context, await FaultRunner.RunAsync(context, simulator, endpoint, parameters, handler));
        });
}
