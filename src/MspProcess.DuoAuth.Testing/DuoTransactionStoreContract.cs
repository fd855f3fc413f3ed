using Xunit;
using static MspProcess.DuoAuth.Testing.ContractData;

namespace MspProcess.DuoAuth.Testing;

/// <summary>What every <see cref="IDuoTransactionStore"/> must do. A host derives a test class from it for its own store.</summary>
/// <remarks>The test framework makes a new instance for each test; each instance must begin with empty storage.</remarks>
public abstract partial class DuoTransactionStoreContract
{
    private DateTimeOffset? _now;

    /// <summary>Gets the time by which the store's clock goes. The default is the system's time.</summary>
    protected virtual DateTimeOffset StoreNow => TimeProvider.System.GetUtcNow();

    private DateTimeOffset Now => _now ??= DateTimeOffset.FromUnixTimeMilliseconds(StoreNow.ToUnixTimeMilliseconds());

    /// <summary>Opens the store as a request would. All stores that one instance of this class opens share one storage.</summary>
    /// <returns>The store; the suite may use several at once.</returns>
    protected abstract IDuoTransactionStore OpenStore();

#pragma warning disable CS1591 // A rule says what it demands by its name.
    [Fact]
    public async Task Find_Created_ReturnsEveryMember()
    {
        var stored = Transaction(Now, subject: Composed, tenantId: Composed);
        await CreateAsync(stored);

        AssertSame(stored, await FindAsync(stored));
        AssertSame(stored, await OpenStore().FindByStateAsync(stored.StateHash, CancellationToken.None));
        Assert.Equal(Describe(stored, stored.State), Describe(Assert.Single(await OpenStore().ListAsync(Composed, Composed, CancellationToken.None)), stored.State));
    }

    [Fact]
    public async Task T14_Find_OtherValue_ReturnsNull()
    {
        var stored = Transaction(Now);
        await CreateAsync(stored);

        Assert.Null(await OpenStore().FindAsync(Transaction(Now, 2).Id, CancellationToken.None));
        Assert.Null(await OpenStore().FindAsync(stored.Id.ToUpperInvariant(), CancellationToken.None));
        Assert.Null(await OpenStore().FindAsync(stored.StateHash, CancellationToken.None));
        Assert.Null(await OpenStore().FindByStateAsync(stored.StateHash.ToUpperInvariant(), CancellationToken.None));
        Assert.Null(await OpenStore().FindByStateAsync(stored.Id, CancellationToken.None));
        Assert.Null(await OpenStore().FindByStateAsync(stored.BrowserHash, CancellationToken.None));
    }

    [Fact]
    public async Task CreateAsync_IdExists_ThrowsAndChangesNothing()
    {
        await CreateAsync(Transaction(Now));

        await Assert.ThrowsAnyAsync<Exception>(async () => await CreateAsync(Transaction(Now, 2, "user-2", id: Transaction(Now).Id)));

        AssertSame(Transaction(Now), await RedeemAsync(Transaction(Now)));
    }

    [Fact]
    public async Task CreateAsync_StateExists_ThrowsAndChangesNothing()
    {
        await CreateAsync(Transaction(Now));

        await Assert.ThrowsAnyAsync<Exception>(async () => await CreateAsync(Transaction(Now, 2, "user-2", stateHash: Transaction(Now).StateHash)));

        AssertSame(Transaction(Now), await OpenStore().FindByStateAsync(Transaction(Now).StateHash, CancellationToken.None));
        Assert.Null(await OpenStore().FindAsync(Transaction(Now, 2).Id, CancellationToken.None));
    }

    [Fact]
    public async Task RedeemAsync_FirstTime_ReturnsTheRecordWithItsPayload()
    {
        await CreateAsync(Transaction(Now));

        AssertSame(Transaction(Now), await RedeemAsync(Transaction(Now)));
    }

    [Fact]
    public async Task RedeemAsync_AtDuo_ReturnsTheRecordWithItsPayload()
    {
        await CreateAsync(Transaction(Now));
        await OpenStore().MarkAtDuoAsync(Transaction(Now).Id, CancellationToken.None);

        AssertSame(Transaction(Now), await RedeemAsync(Transaction(Now)), DuoTransactionState.AtDuo);
    }

    [Fact]
    public async Task RedeemAsync_SecondTime_ReturnsNull()
    {
        await CreateAsync(Transaction(Now));
        await RedeemAsync(Transaction(Now));

        Assert.Null(await RedeemAsync(Transaction(Now)));
    }

    [Fact]
    public async Task RedeemAsync_UnknownId_ReturnsNull() => Assert.Null(await RedeemAsync(Transaction(Now)));

    [Fact]
    public async Task Find_Redeemed_HoldsNoPayload()
    {
        await CreateAsync(Transaction(Now));
        await RedeemAsync(Transaction(Now));

        AssertOver(Transaction(Now), DuoTransactionState.Redeemed, await FindAsync(Transaction(Now)));
        AssertOver(Transaction(Now), DuoTransactionState.Redeemed, await OpenStore().FindByStateAsync(Transaction(Now).StateHash, CancellationToken.None));
    }

    [Fact]
    public async Task RedeemAsync_JustBeforeExpiry_ReturnsTheRecord()
    {
        var stored = Transaction(Now);
        await CreateAsync(stored);

        Assert.NotNull(await OpenStore().RedeemAsync(stored.Id, stored.ExpiresAt.AddMilliseconds(-1), CancellationToken.None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(86_400_000)]
    public async Task RedeemAsync_AtExpiryOrLater_ReturnsNull(int millisecondsLate)
    {
        var stored = Transaction(Now);
        await CreateAsync(stored);

        Assert.Null(await OpenStore().RedeemAsync(stored.Id, stored.ExpiresAt.AddMilliseconds(millisecondsLate), CancellationToken.None));
    }

    [Fact]
    public async Task DeleteAsync_AnyState_LeavesNothing()
    {
        await CreateAsync(Transaction(Now, 1));
        await CreateAsync(Transaction(Now, 2));
        await RedeemAsync(Transaction(Now, 2));

        await OpenStore().DeleteAsync(Transaction(Now, 1).Id, CancellationToken.None);
        await OpenStore().DeleteAsync(Transaction(Now, 2).Id, CancellationToken.None);
        await OpenStore().DeleteAsync(Transaction(Now, 3).Id, CancellationToken.None);

        Assert.Null(await FindAsync(Transaction(Now, 1)));
        Assert.Null(await OpenStore().FindByStateAsync(Transaction(Now, 2).StateHash, CancellationToken.None));
        Assert.Empty(await OpenStore().ListAsync(TenantA, "user-1", CancellationToken.None));
    }

    private ValueTask CreateAsync(DuoTransaction transaction) => OpenStore().CreateAsync(transaction, CancellationToken.None);

    private ValueTask<DuoTransaction?> FindAsync(DuoTransaction transaction) => OpenStore().FindAsync(transaction.Id, CancellationToken.None);

    private ValueTask<DuoTransaction?> RedeemAsync(DuoTransaction transaction)
        => OpenStore().RedeemAsync(transaction.Id, Now, CancellationToken.None);

    private ValueTask<bool> CompleteAsync(DuoTransaction transaction) => OpenStore().CompleteAsync(transaction.Id, CancellationToken.None);

    private static void AssertSame(DuoTransaction expected, DuoTransaction? actual, DuoTransactionState state = DuoTransactionState.Pending)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Payload.ToArray(), actual.Payload.ToArray());
        Assert.Equal(Describe(expected, state), Describe(actual, actual.State));
    }

    /// <summary>What is over stays known, with its state and without its payload.</summary>
    private static void AssertOver(DuoTransaction expected, DuoTransactionState state, DuoTransaction? actual)
    {
        Assert.NotNull(actual);
        Assert.True(actual.Payload.IsEmpty);
        Assert.Equal(Describe(expected, state), Describe(actual, actual.State));
    }

    private static string Describe(DuoTransaction transaction, DuoTransactionState state) => string.Join(
        '\n',
        transaction.Id,
        transaction.StateHash,
        transaction.BrowserHash,
        transaction.TenantId,
        transaction.Subject,
        transaction.ReturnUrl,
        transaction.ExpiresAt.UtcTicks,
        state);
}
