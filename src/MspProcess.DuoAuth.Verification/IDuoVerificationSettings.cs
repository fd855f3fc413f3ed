namespace MspProcess.DuoAuth.Verification;

/// <summary>Gives the settings of a tenant. The default gives what <see cref="DuoVerificationSettingsManager"/> saved, or <see cref="DuoVerificationOptions.Settings"/>.</summary>
/// <remarks>Asked at every step, so it must be fast. One that throws ends the step.</remarks>
public interface IDuoVerificationSettings
{
    /// <summary>Gets the settings of a tenant.</summary>
    ValueTask<DuoVerificationSettings> GetAsync(string tenantId, CancellationToken cancellationToken);
}
