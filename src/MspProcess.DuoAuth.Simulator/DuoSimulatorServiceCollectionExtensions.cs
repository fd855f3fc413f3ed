using MspProcess.DuoAuth.Simulator;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers a simulated Duo in an application's services.</summary>
public static class DuoSimulatorServiceCollectionExtensions
{
    /// <summary>Registers a simulated Duo, for <c>MapDuoSimulator</c>. For tests and development only.</summary>
    /// <param name="services">The services.</param>
    /// <param name="simulator">The simulated Duo; a second call replaces that of the first.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddDuoSimulator(this IServiceCollection services, DuoSimulator simulator)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(simulator);

        services.AddRouting();
        services.AddSingleton(simulator);
        return services;
    }
}
