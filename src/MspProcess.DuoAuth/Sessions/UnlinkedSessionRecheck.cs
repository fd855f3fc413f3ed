using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>Finds out whether a session without Duo belongs to a user who has linked since. Asks at most once per interval and user.</summary>
/// <remarks>Remembers when each user was last looked up in this process; bounded to 100,000 users.</remarks>
internal sealed class UnlinkedSessionRecheck(IServiceScopeFactory scopes, TimeProvider timeProvider) : IDisposable
{
    /// <summary>How often a user is looked up: the longest time for which a session without Duo may outlive a link that was made elsewhere.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private readonly MemoryCache _checkedAt = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    public async ValueTask<bool> IsLinkedAsync(TenantUser user, DateTimeOffset issuedAt, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var last = _checkedAt.TryGetValue(user, out DateTimeOffset at) ? at : issuedAt;
        if (now - last < Interval)
        {
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        var link = await scope.ServiceProvider.GetRequiredService<LinkStatusReader>()
            .ReadAsync(user.TenantId!, user.Subject!, cancellationToken);
        if (link.Status != LinkStatusKind.NotLinked)
        {
            return true;   // unreadable counts as linked: the session waits until the store can be read
        }

        Remember(user, now);
        return false;
    }

    /// <summary>Makes the next read of the user's sessions in this process ask again.</summary>
    public void Forget(TenantUser user) => Remember(user, DateTimeOffset.MinValue);

    public void Dispose() => _checkedAt.Dispose();

    private void Remember(TenantUser user, DateTimeOffset at)
        => _checkedAt.Set(user, at, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Interval + TimeSpan.FromMinutes(1) });
}
