namespace MspProcess.DuoAuth.Verification;

/// <summary>What came of a technician's step: the attempt as it is now, or why there is none.</summary>
/// <param name="Verification">The attempt; <see langword="null"/> if there is none, or it is another's.</param>
/// <param name="Reason">Why the step was not made; <see cref="DuoVerificationReason.None"/> if it was.</param>
/// <param name="RetryAt">When it can be tried again, where that is known.</param>
public sealed record DuoVerificationResult(DuoVerification? Verification, DuoVerificationReason Reason = DuoVerificationReason.None, DateTimeOffset? RetryAt = null)
{
    /// <summary>Gets whether the step was made.</summary>
    public bool Succeeded => Reason == DuoVerificationReason.None && Verification is not null;
}
