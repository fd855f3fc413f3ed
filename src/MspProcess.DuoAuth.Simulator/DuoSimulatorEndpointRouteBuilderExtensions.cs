using Microsoft.AspNetCore.Routing;
using MspProcess.DuoAuth.Simulator;
using MspProcess.DuoAuth.Simulator.Admin;
using MspProcess.DuoAuth.Simulator.Control;
using MspProcess.DuoAuth.Simulator.Http;
using MspProcess.DuoAuth.Simulator.Prompts;
using MspProcess.DuoAuth.Simulator.Protocol;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoints of a simulated Duo.</summary>
public static class DuoSimulatorEndpointRouteBuilderExtensions
{
    private static readonly string[] GetAndPost = [HttpMethods.Get, HttpMethods.Post];

    /// <summary>Maps <c>/oauth/v1/*</c>, the prompt pages, the admin site at <c>/</c> and the control endpoint. For tests and development only.</summary>
    /// <param name="endpoints">The routes of an application whose container has <c>AddDuoSimulator</c>.</param>
    /// <returns>A builder for conventions of all these endpoints.</returns>
    /// <remarks>Issuer and audiences follow the scheme and the <c>Host</c> header of each request.</remarks>
    public static IEndpointConventionBuilder MapDuoSimulator(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var simulator = endpoints.ServiceProvider.GetRequiredService<DuoSimulator>();
        var group = endpoints.MapGroup(string.Empty);
        group.AllowAnonymous();   // a fallback policy of the host is not Duo's

        MapProtocol(group, simulator, [HttpMethods.Post], HealthEndpoint.Path, DuoSimulatorEndpoint.Health, HealthEndpoint.AnswerAsync);
        MapProtocol(group, simulator, GetAndPost, AuthorizeEndpoint.Path, DuoSimulatorEndpoint.Authorize, AuthorizeEndpoint.AnswerAsync);
        MapProtocol(group, simulator, [HttpMethods.Post], TokenEndpoint.Path, DuoSimulatorEndpoint.Token, TokenEndpoint.AnswerAsync);
        PromptEndpoints.Map(group, simulator);
        AdminEndpoints.Map(group, simulator);
        ControlEndpoints.Map(group, simulator);
        return group;
    }

    private static void MapProtocol(
        IEndpointRouteBuilder group,
        DuoSimulator simulator,
        string[] methods,
        string path,
        DuoSimulatorEndpoint endpoint,
        Func<SimulatorCall, Task<Reply>> answer) =>
        group.MapMethods(path, methods, async context =>
        {
            var parameters = await RequestParameters.ReadAsync(context.Request);
            await ReplyWriter.WriteAsync(context, await FaultRunner.RunAsync(context, simulator, endpoint, parameters, answer));
        });
}
