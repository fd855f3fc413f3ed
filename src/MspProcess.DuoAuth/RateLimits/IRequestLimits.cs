using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.RateLimits;

/// <summary>Counts requests. Without a transaction or a session by address, with one by user, and by what only this user has: the session, the transaction or the address.</summary>
internal interface IRequestLimits
{
    /// <summary>Counts a request of which nothing is known but its address.</summary>
    /// <returns><see langword="null"/> if it may go on.</returns>
    ValueTask<RateLimitHit?> CountAddressAsync(HttpContext context, DuoRateLimitArea area);

    /// <summary>Counts a request of a user from its address: somebody who has the password elsewhere cannot use up what the user has (T53).</summary>
    ValueTask<RateLimitHit?> CountUserAtAddressAsync(HttpContext context, DuoRateLimitArea area, string tenantId, string subject);

    /// <summary>Counts a request of a user with a session or a transaction, by its ID: a new sign-in is free of what a stolen session used up (T53).</summary>
    ValueTask<RateLimitHit?> CountUserAsync(HttpContext context, DuoRateLimitArea area, string tenantId, string subject, string? ownerId);
}
