using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Verification.Access;

/// <summary>Gives every tenant the settings of the options.</summary>
internal sealed class DefaultSettings(IOptionsMonitor<DuoVerificationOptions> options) : IDuoVerificationSettings
{
    public ValueTask<DuoVerificationSettings> GetAsync(string tenantId, CancellationToken cancellationToken) => new(options.CurrentValue.Settings);
}
