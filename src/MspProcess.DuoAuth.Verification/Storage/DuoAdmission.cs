namespace MspProcess.DuoAuth.Verification.Storage;

/// <summary>Whether a store took an attempt.</summary>
/// <param name="Reason"><see cref="DuoVerificationReason.None"/> if it did; else why not, and nothing was stored.</param>
/// <param name="Blocking">The attempt that is in the way, where there is one.</param>
public sealed record DuoAdmission(DuoVerificationReason Reason, DuoVerificationRecord? Blocking = null)
{
    /// <summary>The store took the attempt.</summary>
    public static DuoAdmission Taken { get; } = new(DuoVerificationReason.None);
}
