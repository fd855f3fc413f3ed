using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.Verification.Access;

/// <summary>Gives a tenant what its administrator saved, or the settings of the options.</summary>
internal sealed class StoredSettings(IDuoVerificationSettingsStore store, IOptionsMonitor<DuoVerificationOptions> options) : IDuoVerificationSettings
{
    public async ValueTask<DuoVerificationSettings> GetAsync(string tenantId, CancellationToken cancellationToken) =>
        (await FindAsync(tenantId, cancellationToken)).Settings;

    /// <summary>As <see cref="GetAsync"/>, with the revision; an empty one if nothing was saved.</summary>
    public async ValueTask<DuoStoredVerificationSettings> FindAsync(string tenantId, CancellationToken cancellationToken) =>
        await store.FindAsync(tenantId, cancellationToken) ?? new(tenantId, options.CurrentValue.Settings, "");
}
