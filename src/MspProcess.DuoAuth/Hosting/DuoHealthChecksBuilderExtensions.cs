using Microsoft.Extensions.Diagnostics.HealthChecks;
using MspProcess.DuoAuth.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Duo to the host's health checks.</summary>
public static class DuoHealthChecksBuilderExtensions
{
    /// <summary>Adds a check that distinguishes a store that cannot be read from an outage of Duo.</summary>
    /// <remarks>
    /// Unhealthy: a store cannot be read, so users who may need Duo cannot sign in. Degraded: calls to Duo fail for an integration that
    /// this node used within the last minute. Other users sign in as before, and taking the node out of rotation would not help.
    /// The check never calls Duo, and reads the stores at most every 10 seconds, however often it runs. Its result names no
    /// tenant, integration or address. It needs <c>AddDuoSecondFactor</c>.
    /// </remarks>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of the check; the default is "duo".</param>
    /// <param name="failureStatus">The status for a store that cannot be read; the default is <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Tags by which the host picks checks; the default is none.</param>
    /// <returns>The builder.</returns>
    public static IHealthChecksBuilder AddDuo(
        this IHealthChecksBuilder builder, string name = "duo", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name, static services => ActivatorUtilities.CreateInstance<SecondFactorHealthCheck>(services), failureStatus, tags));
    }
}
