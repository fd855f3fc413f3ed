using System.Collections.Concurrent;

namespace MspProcess.DuoAuth.Verification.Storage;

/// <summary>Keeps settings in this process; a restart gives every tenant those of the options again.</summary>
internal sealed class InMemoryVerificationSettingsStore : IDuoVerificationSettingsStore
{
    private readonly ConcurrentDictionary<string, DuoStoredVerificationSettings> _settings = new(StringComparer.Ordinal);

    public ValueTask<DuoStoredVerificationSettings?> FindAsync(string tenantId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        cancellationToken.ThrowIfCancellationRequested();

        return new(_settings.GetValueOrDefault(tenantId));
    }

    public ValueTask<bool> SaveAsync(DuoStoredVerificationSettings settings, string? expectedRevision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        cancellationToken.ThrowIfCancellationRequested();

        return new(expectedRevision is null
            ? _settings.TryAdd(settings.TenantId, settings)
            : _settings.TryGetValue(settings.TenantId, out var stored)
                && string.Equals(stored.Revision, expectedRevision, StringComparison.Ordinal)
                && _settings.TryUpdate(settings.TenantId, settings, stored));
    }
}
