using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>What a completed transaction allows: one verified sign-in, in this request.</summary>
internal sealed class OneTimeApproval(SessionStamp stamp)
{
    private int _redeemed;

    /// <summary>Gets or sets why the gate did not let the sign-in through all the same.</summary>
    public DuoFailureReason? FailureReason { get; set; }

    /// <summary>Takes the approval for one sign-in. What an event of the cookie signs in on the way is a sign-in of its own.</summary>
    public static OneTimeApproval? TryTake(HttpContext context)
    {
        var approval = context.Features.Get<OneTimeApproval>();
        Set(context, null);
        return approval;
    }

    public static void Set(HttpContext context, OneTimeApproval? approval) => context.Features.Set(approval);

    /// <summary>Redeems the approval, if it is for this user and was not redeemed before.</summary>
    public SessionStamp? TryRedeem(string subject)
        => string.Equals(stamp.Subject, subject, StringComparison.Ordinal) && Interlocked.Exchange(ref _redeemed, 1) == 0
            ? stamp
            : null;
}
