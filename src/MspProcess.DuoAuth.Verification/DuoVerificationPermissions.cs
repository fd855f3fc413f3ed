using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Integrations;

namespace MspProcess.DuoAuth.Verification;

/// <summary>Asks Duo what the key of an integration may do, so that an administrator reads it before the first caller waits. Sends nothing to a user.</summary>
/// <remarks>Scoped. The permission to write cannot be asked for without a push to somebody, so nothing is said of it.</remarks>
public sealed class DuoVerificationPermissions
{
    private readonly IDuoIntegrationStore _integrations;
    private readonly IReadOnlyList<IIntegrationCheck> _checks;

    private DuoVerificationPermissions(IDuoIntegrationStore integrations, IReadOnlyList<IIntegrationCheck> checks) => (_integrations, _checks) = (integrations, checks);

    /// <summary>Makes the service of a request; for the container, which cannot see what it is made of.</summary>
    internal static DuoVerificationPermissions Create(IServiceProvider services) =>
        new(services.GetRequiredService<IDuoIntegrationStore>(), [.. services.GetServices<IIntegrationCheck>()]);

    /// <summary>Finds the permissions that a stored key lacks.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>
    /// Their names in Duo's admin panel: <c>Grant resource - Read</c>, <c>Grant read log</c>. <see langword="null"/> if the tenant has no such
    /// integration of the kind Auth, Admin or Accounts API, or Duo does not accept it.
    /// </returns>
    public async ValueTask<IReadOnlyList<string>?> FindMissingAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenantId);
        ArgumentException.ThrowIfNullOrEmpty(integrationId);
        if (await _integrations.FindAsync(tenantId, integrationId, cancellationToken) is not { } stored
            || _checks.FirstOrDefault(check => check.Kind == stored.Kind) is not { } check)
        {
            return null;
        }

        var result = await check.CheckAsync(stored, cancellationToken);

        return result.Error is null ? result.MissingPermissions : null;
    }
}
