using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth.EntityFrameworkCore;
using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.Verification.EntityFrameworkCore;

/// <summary>Keeps the settings of tenants in <c>DuoVerificationSettings</c>, for one node or many.</summary>
internal sealed class EntityFrameworkDuoVerificationSettingsStore<TContext>(DuoContextFactory<TContext, SettingsRow> contexts) : IDuoVerificationSettingsStore
    where TContext : DbContext
{
    public async ValueTask<DuoStoredVerificationSettings?> FindAsync(string tenantId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        var found = await contexts.RunAsync(
            context => context.Set<SettingsRow>().AsNoTracking().Where(row => row.TenantId == tenantId).ToListAsync(cancellationToken), cancellationToken);

        // The database may compare text loosely (a collation that ignores case).
        return found.FirstOrDefault(row => string.Equals(row.TenantId, tenantId, StringComparison.Ordinal)) is { } row
            ? new(row.TenantId, JsonSerializer.Deserialize(row.Settings, SettingsJsonContext.Default.DuoVerificationSettings)!, row.Revision)
            : null;
    }

    public async ValueTask<bool> SaveAsync(DuoStoredVerificationSettings settings, string? expectedRevision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var json = JsonSerializer.Serialize(settings.Settings, SettingsJsonContext.Default.DuoVerificationSettings);
        if (expectedRevision is null)
        {
            return await contexts.TryAddAsync(
                () => new() { TenantId = settings.TenantId, Revision = settings.Revision, Settings = json },
                async () => await FindAsync(settings.TenantId, cancellationToken) is not null,
                cancellationToken);
        }

        return await contexts.WriteAsync(
            context => context.Set<SettingsRow>().Where(row => row.TenantId == settings.TenantId && row.Revision == expectedRevision).ExecuteUpdateAsync(
                setters => setters.SetProperty(row => row.Revision, settings.Revision).SetProperty(row => row.Settings, json), cancellationToken),
            cancellationToken) == 1;
    }
}
