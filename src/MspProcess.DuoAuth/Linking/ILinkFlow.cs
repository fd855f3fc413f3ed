using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Linking;

/// <summary>What the link manager needs of sessions, transactions and the sign-in gate.</summary>
internal interface ILinkFlow
{
    /// <summary>Reads who is signed in with the protected scheme. A pending sign-in is nobody (T21).</summary>
    ValueTask<LinkActor?> ReadActorAsync(HttpContext context);

    /// <summary>Counts a step of linking, or a question for the password, against its limit.</summary>
    /// <returns><see langword="null"/> if it may go on; else how long to wait.</returns>
    ValueTask<TimeSpan?> CountAsync(HttpContext context, LinkActor actor, bool isPassword);

    /// <summary>Starts the transaction that verifies a Duo identity.</summary>
    ValueTask<DuoLinkResult> StartAsync(HttpContext context, LinkActor actor, string? returnUrl);

    /// <summary>Finds the verified identity that waits in this browser, for this user and session.</summary>
    ValueTask<Transaction?> FindPendingAsync(HttpContext context, LinkActor actor);

    /// <summary>Stores the link.</summary>
    ValueTask<DuoLinkResult> ConfirmAsync(HttpContext context, LinkActor actor, Transaction pending);

    /// <summary>Forgets the verified identity.</summary>
    ValueTask CancelAsync(HttpContext context, Transaction pending);

    /// <summary>Tells why the current session needs a step-up; <see langword="null"/> if it was verified recently.</summary>
    ValueTask<DuoFailureReason?> FindStaleAsync(HttpContext context);

    /// <summary>Continues the current session as one without Duo, after its link was removed.</summary>
    ValueTask DowngradeAsync(HttpContext context);
}
