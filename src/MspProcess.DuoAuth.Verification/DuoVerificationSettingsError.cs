namespace MspProcess.DuoAuth.Verification;

/// <summary>Why a setting was not saved.</summary>
/// <param name="Member">The property of <see cref="DuoVerificationSettings"/>; <see langword="null"/> for all of them, after somebody else's change.</param>
/// <param name="Message">One sentence for the administrator, in English.</param>
public sealed record DuoVerificationSettingsError(string? Member, string Message);
