using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.RateLimits;

namespace MspProcess.DuoAuth.Flow;

/// <summary>The limits of start page, callback and link page.</summary>
/// <remarks>
/// A request is counted by its address only once it has turned out to belong to nothing that its browser began. So the address that a
/// whole office shares keeps nobody from signing in, whatever a neighbor does; and what a foreign callback ends (T13) it ends all the same.
/// </remarks>
internal sealed class PageLimit(IRequestLimits limits)
{
    /// <summary>Puts the limit in the place of a failure of which only the address is known.</summary>
    public async ValueTask<EndpointResult> CountAsync(HttpContext context, EndpointResult result)
        => result is EndpointResult.Failed { Failure.IsUnproven: true } && await limits.CountAddressAsync(context, DuoRateLimitArea.Pages) is { } hit
            ? Limit(hit)
            : result;

    /// <summary>Counts an opening of Duo's prompt.</summary>
    /// <returns><see langword="null"/> if the browser may go there.</returns>
    public async ValueTask<EndpointResult?> CountPromptAsync(OpenTransaction open)
        => await limits.CountUserAtAddressAsync(open.Context, DuoRateLimitArea.Prompts, open.Transaction.TenantId, open.Transaction.Subject) is { } hit
            ? Limit(hit, open, mayRetry: true)
            : null;

    /// <summary>Counts a confirmation of a link at sign-in: the transaction stands for the session that there is not yet.</summary>
    /// <returns><see langword="null"/> if it may go on.</returns>
    public async ValueTask<EndpointResult?> CountLinkAsync(OpenTransaction open)
        => await limits.CountUserAsync(open.Context, DuoRateLimitArea.Links, open.Transaction.TenantId, open.Transaction.Subject, open.Transaction.Id) is { } hit
            ? Limit(hit, open)
            : null;

    /// <summary>Ends because a limit was reached. The transaction stays as it is.</summary>
    private static EndpointResult.Failed Limit(RateLimitHit hit, OpenTransaction? open = null, bool mayRetry = false)
        => new(new SignInFailure(DuoFailureReason.TooManyRequests)
        {
            TenantId = open?.Transaction.TenantId,
            Subject = open?.Transaction.Subject,
            RetryId = mayRetry ? open?.Transaction.Id : null,
            RetryAfter = hit.RetryAfter,
            ReferenceId = hit.ReferenceId,
        });
}
