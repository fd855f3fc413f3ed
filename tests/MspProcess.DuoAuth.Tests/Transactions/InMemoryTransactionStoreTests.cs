using Microsoft.Extensions.Time.Testing;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Testing;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Tests.Transactions;

public sealed class InMemoryTransactionStoreTests : DuoTransactionStoreContract
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly InMemoryTransactionStore _store;

    public InMemoryTransactionStoreTests() => _store = new InMemoryTransactionStore(_clock);

    protected override DateTimeOffset StoreNow => _clock.GetUtcNow();

    [Fact]
    public async Task CreateAsync_MoreThanTheGreatestCount_DropsTheOldest()
    {
        for (var number = 0; number < InMemoryTransactionStore.MaximumCount + 10; number++)
        {
            await AddAsync(number, 16);
        }

        Assert.Equal(InMemoryTransactionStore.MaximumCount, _store.Count);
        Assert.Null(await _store.FindAsync(Id(9), default));
        Assert.NotNull(await _store.FindAsync(Id(10), default));
    }

    [Fact]
    public async Task CreateAsync_MorePayloadBytesThanAllowed_DropsTheOldest()
    {
        const int Size = 8 * 1024 * 1024;
        for (var number = 0; number < 10; number++)
        {
            await AddAsync(number, Size);
        }

        Assert.Equal(InMemoryTransactionStore.MaximumPayloadBytes, _store.PayloadBytes);
        Assert.Null(await _store.FindAsync(Id(1), default));
        Assert.NotNull(await _store.FindAsync(Id(2), default));
    }

    [Fact]
    public async Task PayloadBytes_RedeemedRevokedAndDropped_AreGivenBack()
    {
        await AddAsync(1, 100);
        await AddAsync(2, 100, "other");
        await AddAsync(3, 100);
        await _store.RedeemAsync(Id(1), StoreNow, default);
        await _store.RevokeAllAsync("tenant", "other", default);
        await AddAsync(4, 100);
        await _store.DeleteAsync(Id(3), default);

        Assert.Equal(100, _store.PayloadBytes);
    }

    [Fact]
    public async Task CreateAsync_RedeemedOutlivedTheirTime_AreDropped()
    {
        await AddAsync(1, 16);
        await _store.RedeemAsync(Id(1), StoreNow, default);
        await AddAsync(2, 16);
        _clock.Advance(TimeSpan.FromMinutes(10) + InMemoryTransactionStore.RetentionAfterExpiry);

        await AddAsync(3, 16);

        Assert.Equal(1, _store.Count);
        Assert.Equal(16, _store.PayloadBytes);
    }

    [Fact]
    public async Task Find_ExpiredShortlyAgo_IsStillKnown()
    {
        await AddAsync(1, 16);
        _clock.Advance(TimeSpan.FromMinutes(11));
        await AddAsync(2, 16);

        var found = await _store.FindAsync(Id(1), default);

        Assert.NotNull(found);
        Assert.Null(await _store.RedeemAsync(Id(1), StoreNow, default));
    }

    [Fact]
    public async Task CreateAsync_MoreThanTheGreatestCount_DropsWhatIsOverBeforeWhatIsPending()
    {
        await AddAsync(0, 16, "other");
        for (var number = 1; number < InMemoryTransactionStore.MaximumCount + 10; number++)
        {
            await AddAsync(number, 16);
            await _store.RedeemAsync(Id(number), StoreNow, default);
        }

        Assert.InRange(_store.Count, 1, InMemoryTransactionStore.MaximumCount);
        Assert.NotNull(await _store.RedeemAsync(Id(0), StoreNow, default));
    }

    protected override IDuoTransactionStore OpenStore() => _store;

    private static string Id(int number) => $"id-{number:D19}";

    private ValueTask AddAsync(int number, int payloadSize, string? subject = null) => _store.CreateAsync(
        new DuoTransaction
        {
            Id = Id(number),
            StateHash = "state-" + number,
            BrowserHash = "browser",
            TenantId = "tenant",
            Subject = subject ?? "user",
            ReturnUrl = "/",
            ExpiresAt = StoreNow.AddMinutes(10),
            Payload = new byte[payloadSize],
        },
        default);
}
