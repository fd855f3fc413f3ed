namespace MspProcess.DuoAuth.Verification.EntityFrameworkCore;

/// <summary>One row of <c>DuoVerificationClaims</c>: the one push that may be on its way for a key. The primary key makes it one, over all nodes.</summary>
internal sealed class ClaimRow
{
    public required string Key { get; set; }

    public required string VerificationId { get; set; }

    public DateTimeOffset LiveUntil { get; set; }
}
