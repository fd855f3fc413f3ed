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
    [Theory]
    [InlineData(DuoTransactionPurpose.Login)]
    [InlineData(DuoTransactionPurpose.LoginLink)]
    [InlineData(DuoTransactionPurpose.Link)]
    [InlineData(DuoTransactionPurpose.StepUp)]
    [InlineData(DuoTransactionPurpose.LinkConfirmation)]
    [InlineData(DuoTransactionPurpose.LoginLinkConfirmation)]
    public async Task Find_AnyPurpose_ReturnsEveryMember(DuoTransactionPurpose purpose)
    {
        var stored = Transaction(Now, subject: Composed, tenantId: Composed) with
        {
            Purpose = purpose,
            SessionId = "session-1",
            Restarts = 1,
            VerifiedIdentity = new DuoVerifiedIdentity("DU1", "duo_push", Now.AddMinutes(-1), DuoAssurance.Interactive),
        };
        await CreateAsync(stored);

        AssertSame(stored, await OpenStore().FindAsync(stored.Id, CancellationToken.None));
        AssertSame(stored, await OpenStore().FindByStateAsync(stored.StateHash, CancellationToken.None));
    }

    [Fact]
    public async Task Find_OptionalMembersLeftOut_StayLeftOut()
    {
        var stored = Transaction(Now) with { LinkRevision = null, PendingTicket = default };
        await CreateAsync(stored);

        AssertSame(stored, await OpenStore().FindAsync(stored.Id, CancellationToken.None));
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

        await Assert.ThrowsAnyAsync<Exception>(async () => await CreateAsync(
            Transaction(Now, 2, "user-2") with { Id = Transaction(Now).Id }));

        AssertSame(Transaction(Now), await RedeemAsync(Transaction(Now)));
    }

    [Fact]
    public async Task CreateAsync_StateExists_ThrowsAndChangesNothing()
    {
        await CreateAsync(Transaction(Now));

        await Assert.ThrowsAnyAsync<Exception>(async () => await CreateAsync(
            Transaction(Now, 2, "user-2") with { StateHash = Transaction(Now).StateHash }));

        AssertSame(Transaction(Now), await OpenStore().FindByStateAsync(Transaction(Now).StateHash, CancellationToken.None));
        Assert.Null(await OpenStore().FindAsync(Transaction(Now, 2).Id, CancellationToken.None));
    }

    [Fact]
    public async Task RedeemAsync_FirstTime_ReturnsTheRecordWithItsTicket()
    {
        var stored = Transaction(Now) with { VerifiedIdentity = new DuoVerifiedIdentity("DU1", null, Now, DuoAssurance.Unknown) };
        await CreateAsync(stored);

        AssertSame(stored, await RedeemAsync(stored));
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
    public async Task Find_Redeemed_HoldsNoTicketAndNoProof()
    {
        var stored = Transaction(Now) with { VerifiedIdentity = new DuoVerifiedIdentity("DU1", null, Now, DuoAssurance.Interactive) };
        await CreateAsync(stored);
        await RedeemAsync(stored);

        AssertSpent(await OpenStore().FindAsync(stored.Id, CancellationToken.None));
        AssertSpent(await OpenStore().FindByStateAsync(stored.StateHash, CancellationToken.None));
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

    /// <summary>Stores a transaction; the user may have as many as the suite ever makes.</summary>
    private ValueTask CreateAsync(DuoTransaction transaction, int maximumPending = 100)
        => OpenStore().CreateAsync(transaction, maximumPending, CancellationToken.None);

    private ValueTask<DuoTransaction?> RedeemAsync(DuoTransaction transaction)
        => OpenStore().RedeemAsync(transaction.Id, Now, CancellationToken.None);

    /// <summary>Compares the ticket by its bytes, and everything else as records do.</summary>
    private static void AssertSame(DuoTransaction expected, DuoTransaction? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.PendingTicket.ToArray(), actual.PendingTicket.ToArray());
        Assert.Equal(expected with { PendingTicket = default }, actual with { PendingTicket = default });
    }

    /// <summary>A store may keep what is left of a record, or nothing.</summary>
    private static void AssertSpent(DuoTransaction? left)
    {
        if (left is not null)
        {
            Assert.True(left.IsRedeemed);
            Assert.True(left.PendingTicket.IsEmpty);
            Assert.Null(left.VerifiedIdentity);
        }
    }
}
