using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Verification.Access;
using MspProcess.DuoAuth.Verification.Attempts;
using MspProcess.DuoAuth.Verification.Storage;
using MspProcess.DuoAuth.Verification.Telemetry;

namespace MspProcess.DuoAuth.Verification;

/// <summary>Reads and saves how a tenant verifies callers, for the page on which an administrator chooses it.</summary>
/// <remarks>
/// A singleton, safe for concurrent use. The caller decides who is an administrator of the tenant, and asks for a fresh confirmation with Duo of
/// their own: turning the code off weakens every verification. A change counts from the next step on, on all nodes.
/// </remarks>
public sealed class DuoVerificationSettingsManager
{
    private readonly IServiceScopeFactory _scopes;
    private readonly IDuoVerificationSettingsStore _store;
    private readonly VerificationAudit _audit;

    private DuoVerificationSettingsManager(IServiceProvider services)
    {
        _scopes = services.GetRequiredService<IServiceScopeFactory>();
        _store = services.GetRequiredService<IDuoVerificationSettingsStore>();
        _audit = services.GetRequiredService<VerificationAudit>();
    }

    /// <summary>Makes the manager; for the container, which cannot see what it is made of.</summary>
    internal static DuoVerificationSettingsManager Create(IServiceProvider services) => new(services);

    /// <summary>Finds the settings of a tenant.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>What was saved, or the settings of the options with an empty revision.</returns>
    /// <exception cref="InvalidOperationException">The host has an <see cref="IDuoVerificationSettings"/> of its own, which decides alone.</exception>
    public async ValueTask<DuoStoredVerificationSettings> FindAsync(string tenantId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenantId);
        await using var scope = _scopes.CreateAsyncScope();

        return scope.ServiceProvider.GetRequiredService<IDuoVerificationSettings>() is StoredSettings stored
            ? await stored.FindAsync(tenantId, cancellationToken)
            : throw new InvalidOperationException("The host has its own IDuoVerificationSettings, so what is saved here would have no effect.");
    }

    /// <summary>Saves the settings of the administrator's tenant, if all are inside of their limits. The change is audited.</summary>
    /// <param name="administrator">The administrator.</param>
    /// <param name="settings">What the administrator chose.</param>
    /// <param name="revision">The revision that the administrator saw.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>The settings as they are now, or an error for each value that is wrong; then nothing was changed.</returns>
    /// <exception cref="InvalidOperationException">The host has an <see cref="IDuoVerificationSettings"/> of its own, which decides alone.</exception>
    public async ValueTask<DuoVerificationSettingsResult> SaveAsync(
        DuoTechnician administrator, DuoVerificationSettings settings, string revision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(administrator);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(revision);
        var before = await FindAsync(administrator.TenantId, cancellationToken);
        var errors = SettingsRules.Check(settings);
        if (errors.Count > 0)
        {
            return new(before, errors);
        }

        var stored = new DuoStoredVerificationSettings(administrator.TenantId, settings.Normalize(), RandomText.Id());
        if (!await _store.SaveAsync(stored, revision.Length == 0 ? null : revision, cancellationToken))
        {
            return new(await FindAsync(administrator.TenantId, cancellationToken), [SettingsRules.Conflict]);
        }

        await _audit.WriteAsync(DuoAuditEvent.CallerSettingsChanged, administrator, subject: null);

        return new(stored, []);
    }
}
