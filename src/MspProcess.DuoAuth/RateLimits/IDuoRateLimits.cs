using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>Counts a request against a limit, for pages and endpoints of the host such as an export. Thread-safe.</summary>
/// <remarks>The library's own pages and managers count by themselves.</remarks>
public interface IDuoRateLimits
{
    /// <summary>Counts a request of the current session; without a session, of its address.</summary>
    /// <param name="context">The request.</param>
    /// <param name="area">The limit.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns><see langword="null"/> if the request may go on; else how long to wait, for the header <c>Retry-After</c> of a response with status 429.</returns>
    ValueTask<TimeSpan?> CountAsync(HttpContext context, DuoRateLimitArea area, CancellationToken cancellationToken);
}
