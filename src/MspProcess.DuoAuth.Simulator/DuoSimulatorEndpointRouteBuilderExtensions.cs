using Microsoft.AspNetCore.Routing;
using MspProcess.DuoAuth.Simulator;
using MspProcess.DuoAuth.Simulator.Hosting;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoints of a simulated Duo.</summary>
public static class DuoSimulatorEndpointRouteBuilderExtensions
{
    /// <summary>Maps <c>/oauth/v1/*</c>, the Auth API, the Admin API, the Accounts API, the prompt, the admin pages at <c>/</c> and the control endpoint. For tests and development only.</summary>
    /// <param name="endpoints">The routes of an application whose services include <c>AddDuoSimulator</c>.</param>
    /// <returns>A builder for conventions of all these endpoints.</returns>
    /// <remarks>Issuer and audiences follow the scheme and the <c>Host</c> header of each request.</remarks>
    /// <exception cref="InvalidOperationException"><c>AddDuoSimulator</c> was not called.</exception>
    public static IEndpointConventionBuilder MapDuoSimulator(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return SimulatorEndpoints.Map(endpoints, endpoints.ServiceProvider.GetRequiredService<DuoSimulator>());
    }
}
