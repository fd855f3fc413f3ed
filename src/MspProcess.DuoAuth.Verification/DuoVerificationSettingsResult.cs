using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.Verification;

/// <summary>The outcome of a change to the settings of a tenant.</summary>
/// <param name="Stored">The settings as they are stored now, whether they were changed or not.</param>
/// <param name="Errors">What was wrong, at most one error for each setting; empty after a success.</param>
public sealed record DuoVerificationSettingsResult(DuoStoredVerificationSettings Stored, IReadOnlyList<DuoVerificationSettingsError> Errors)
{
    /// <summary>Gets whether the settings were saved.</summary>
    public bool Succeeded => Errors.Count == 0;
}
