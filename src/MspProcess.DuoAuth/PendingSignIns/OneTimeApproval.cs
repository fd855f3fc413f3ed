using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>What a completed trip to Duo has earned: one verified sign-in, in this request.</summary>
internal sealed class OneTimeApproval(SessionStamp stamp)
{
    private int _consumed;

    /// <summary>Gets or sets why the gate did not let the sign-in through all the same.</summary>
    public DuoFailureReason? FailureReason { get; set; }

    public SessionStamp? Take(string subject)
        => string.Equals(stamp.Subject, subject, StringComparison.Ordinal) && Interlocked.Exchange(ref _consumed, 1) == 0
            ? stamp
            : null;
}
