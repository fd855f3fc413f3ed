using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.RateLimits;

/// <inheritdoc cref="IRequestLimits"/>
/// <remarks>If the limiter fails, this node counts by itself: a limiter that is down must neither stop sign-ins nor let more through (docs/adr/0050-rate-limits.md).</remarks>
internal sealed class RequestLimits(
    PartitionedRateLimiter<DuoRateLimitKey> limiter,
    IOptionsMonitor<DuoRateLimitOptions> monitor,
    LimitMemory hits,
    TimeProvider timeProvider,
    ILogger<RequestLimits> logger) : IRequestLimits, IDuoRateLimits, IDisposable
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FailureLogInterval = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<DuoRateLimitKey> _fallback = MemoryLimiter.Create();
    private long _nextFailureLog;

    public async ValueTask<TimeSpan?> CountAsync(HttpContext context, DuoRateLimitArea area, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        var hit = await CurrentSession.ReadAsync(context) is { Stamp: var stamp }
            ? await CountUserAsync(context, area, stamp.TenantId, stamp.Subject, stamp.SessionId)
            : await CountAddressAsync(context, area);
        return hit?.RetryAfter;
    }

    public async ValueTask<RateLimitHit?> CountAddressAsync(HttpContext context, DuoRateLimitArea area)
        => ClientAddress.Of(context) is { } address ? await CountAsync(context, area, null, null, ["address", address]) : null;

    /// <remarks>Without an address it would be by user alone, which anybody with the password could use up.</remarks>
    public async ValueTask<RateLimitHit?> CountUserAtAddressAsync(HttpContext context, DuoRateLimitArea area, string tenantId, string subject)
        => ClientAddress.Of(context) is { } address ? await CountAsync(context, area, tenantId, subject, ["user at address", tenantId, subject, address]) : null;

    public ValueTask<RateLimitHit?> CountUserAsync(HttpContext context, DuoRateLimitArea area, string tenantId, string subject, string? ownerId)
        => CountAsync(context, area, tenantId, subject, ["user", tenantId, subject, ownerId ?? ""]);

    public void Dispose() => _fallback.Dispose();

    private async ValueTask<RateLimitHit?> CountAsync(HttpContext context, DuoRateLimitArea area, string? tenantId, string? subject, string[] partition)
    {
        if (monitor.CurrentValue.Of(area) is not { } limit)
        {
            return null;
        }

        var key = KeyOf(area, limit, partition);
        if (hits.Find(key) is { } known)
        {
            SignInMetrics.Limited(area.ToString());
            return known;
        }

        using var lease = await AcquireAsync(key, context.RequestAborted);
        if (lease.IsAcquired)
        {
            return null;
        }

        SignInMetrics.Limited(area.ToString());
        var (hit, isFirst) = hits.Add(key, RetryAfter(key, lease));
        if (isFirst)
        {
            await RecordAsync(context, area, limit, tenantId, subject, hit.ReferenceId);
        }

        return hit;
    }

    private async ValueTask<RateLimitLease> AcquireAsync(DuoRateLimitKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await limiter.AcquireAsync(key, 1, cancellationToken);
        }
#pragma warning disable CA1031 // The limiter may be the host's. Nothing is let in by it: it only says what is too much.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var now = timeProvider.GetUtcNow().Ticks;
            var next = Interlocked.Read(ref _nextFailureLog);
            if (now >= next && Interlocked.CompareExchange(ref _nextFailureLog, now + FailureLogInterval.Ticks, next) == next)
            {
                Log.LimiterFailed(logger, exception);
            }

            return await _fallback.AcquireAsync(key, 1, cancellationToken);
        }
    }

    private async ValueTask RecordAsync(HttpContext context, DuoRateLimitArea area, DuoRateLimit limit, string? tenantId, string? subject, string referenceId)
    {
        Log.Limited(logger, area.ToString(), limit.Permits, limit.Window, tenantId, referenceId);
        if (subject is null && ClientAddress.IsProxys(context))
        {
            Log.AddressOfProxy(logger);
        }

        await context.RequestServices.GetRequiredService<AuditTrail>().WriteAsync(new DuoAuditEntry
        {
            Event = DuoAuditEvent.Refused,
            OccurredAt = timeProvider.GetUtcNow(),
            TenantId = tenantId,
            Subject = subject,
            Actor = subject,
            Reason = DuoFailureReason.TooManyRequests,
            ReferenceId = referenceId,
        });
    }

    private DuoRateLimitKey KeyOf(DuoRateLimitArea area, DuoRateLimit limit, string[] partition)
    {
        // With their lengths, so that two lists of parts never make one text.
        var text = string.Concat(partition.Select(static part => $"{part.Length}:{part}"));
        var now = timeProvider.GetUtcNow().Ticks;
        return new DuoRateLimitKey(
            area, Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text))), limit.Permits, limit.Window, new DateTimeOffset(now - (now % limit.Window.Ticks), TimeSpan.Zero));
    }

    private TimeSpan RetryAfter(DuoRateLimitKey key, RateLimitLease lease)
    {
        var left = key.Start + key.Window - timeProvider.GetUtcNow();
        if (lease.TryGetMetadata(MetadataName.RetryAfter, out var told) && told < left)
        {
            left = told;
        }

        return left < Least ? Least : left;
    }
}
