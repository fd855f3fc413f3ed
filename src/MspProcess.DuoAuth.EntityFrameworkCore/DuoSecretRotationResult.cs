namespace MspProcess.DuoAuth.EntityFrameworkCore;

/// <summary>What <see cref="IDuoSecretRotation.ReprotectAsync"/> found and did.</summary>
/// <param name="Rewritten">How many secrets are under the newest key now and were not before.</param>
/// <param name="Current">How many needed nothing, or were changed by somebody else at the same time.</param>
/// <param name="Unreadable">How many cannot be decrypted: their key is gone, or their row was tampered with. Enter those Secret Keys again.</param>
public sealed record DuoSecretRotationResult(int Rewritten, int Current, int Unreadable);
