using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>What a completed transaction allows: one verified sign-in, in this request.</summary>
/// <remarks>It is used up by being taken. Whether it is for the user who signs in, the decision table checks.</remarks>
internal sealed class OneTimeApproval(SessionStamp stamp)
{
    /// <summary>Gets the stamp of the session that it allows.</summary>
    public SessionStamp Stamp { get; } = stamp;

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
}
