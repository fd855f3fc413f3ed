using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Links;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>Finds out, at most once per interval and user, whether a session without Duo belongs to a user who has linked since.</summary>
/// <remarks>Remembers when each user was last looked up in this process; bounded to 100,000 users.</remarks>
internal sealed class UnlinkedSessionRecheck(IServiceScopeFactory scopes, TimeProvider timeProvider) : IDisposable
{
    private readonly MemoryCache _checkedAt = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    public async ValueTask<bool> IsLinkedAsync(SessionStamp stamp, TimeSpan interval, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var key = (stamp.TenantId, stamp.Subject);
        var last = _checkedAt.TryGetValue(key, out DateTimeOffset at) ? at : stamp.At;
        if (now - last < interval)
        {
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        var standing = await scope.ServiceProvider.GetRequiredService<LinkStatusReader>()
            .ReadAsync(stamp.TenantId, stamp.Subject, cancellationToken);
        if (standing.Status != LinkStatusKind.NotLinked)
        {
            return true;   // unreadable counts as linked: the session waits until the store answers
        }

        Remember(key, now, interval);
        return false;
    }

    /// <summary>Makes the next read of the user's sessions in this process look again.</summary>
    public void Forget(string tenantId, string subject) => Remember((tenantId, subject), DateTimeOffset.MinValue, TimeSpan.FromMinutes(5));

    public void Dispose() => _checkedAt.Dispose();

    private void Remember((string, string) key, DateTimeOffset at, TimeSpan interval)
        => _checkedAt.Set(key, at, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = interval + TimeSpan.FromMinutes(1) });
}
