namespace MspProcess.DuoAuth.Verification.Storage;

/// <summary>What the store checks before it takes an attempt that sends.</summary>
/// <param name="MaxPushes">How many attempts that count may have been created since <paramref name="Since"/>, the new one included.</param>
/// <param name="Since">The beginning of the time in which attempts count.</param>
/// <param name="DeniedSince">a push denied after this time leaves the user alone.</param>
public sealed record DuoVerificationLimits(int MaxPushes, DateTimeOffset Since, DateTimeOffset DeniedSince);
