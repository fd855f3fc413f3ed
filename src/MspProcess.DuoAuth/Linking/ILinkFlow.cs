using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Linking;

/// <summary>What the link manager needs of the gate and of the trip to Duo.</summary>
internal interface ILinkFlow
{
    /// <summary>Reads who is signed in with the protected scheme. A held login is nobody (T21).</summary>
    ValueTask<LinkActor?> ReadActorAsync(HttpContext context);

    /// <summary>Starts the trip that proves a Duo identity.</summary>
    ValueTask<DuoLinkResult> StartAsync(HttpContext context, LinkActor actor, string? returnUrl);

    /// <summary>Finds the proved identity that waits in this browser, for this user and session.</summary>
    ValueTask<DuoTransaction?> FindPendingAsync(HttpContext context, LinkActor actor);

    /// <summary>Stores the link that was proved.</summary>
    ValueTask<DuoLinkResult> ConfirmAsync(HttpContext context, LinkActor actor, DuoTransaction pending);

    /// <summary>Forgets the proved identity.</summary>
    ValueTask CancelAsync(HttpContext context, DuoTransaction pending);

    /// <summary>Tells why the current session is no fresh proof of Duo; <see langword="null"/> if it is one.</summary>
    ValueTask<DuoFailureReason?> FindStaleAsync(HttpContext context);

    /// <summary>Goes on with the current session as one without Duo, after its link was removed.</summary>
    ValueTask DowngradeAsync(HttpContext context);
}
