using Xunit;
using static MspProcess.DuoAuth.Testing.ContractData;

namespace MspProcess.DuoAuth.Testing;

// What concerns all transactions of a user, and the same step at many places at once.
public abstract partial class DuoTransactionStoreContract
{
#pragma warning disable CS1591 // A rule says what it demands by its name.
    [Fact]
    public async Task CreateAsync_MorePendingThanAllowed_DropsTheOldest()
    {
        for (var number = 1; number <= 4; number++)
        {
            await CreateAsync(Transaction(Now, number), maximumPending: 2);
        }

        Assert.Equal([3, 4], await RedeemableAsync([1, 2, 3, 4]));
        AssertSpent(await OpenStore().FindAsync(Transaction(Now, 1).Id, CancellationToken.None));
    }

    [Fact]
    public async Task CreateAsync_RedeemedTransactions_DoNotCountAsPending()
    {
        await CreateAsync(Transaction(Now, 1), maximumPending: 2);
        await CreateAsync(Transaction(Now, 2), maximumPending: 2);
        await RedeemAsync(Transaction(Now, 2));

        await CreateAsync(Transaction(Now, 3), maximumPending: 2);

        Assert.Equal([1, 3], await RedeemableAsync([1, 2, 3]));
    }

    [Theory]
    [InlineData("user-2", TenantA)]
    [InlineData("user-1", TenantB)]
    [InlineData("USER-1", TenantA)]
    public async Task T04_CreateAsync_LimitOfOneUser_LeavesOthersAlone(string subject, string tenantId)
    {
        await CreateAsync(Transaction(Now, 1, subject, tenantId), maximumPending: 1);

        await CreateAsync(Transaction(Now, 2), maximumPending: 1);

        Assert.Equal([1, 2], await RedeemableAsync([1, 2]));
    }

    [Fact]
    public async Task RevokeAllAsync_SeveralPending_LeavesNoneRedeemable()
    {
        await CreateAsync(Transaction(Now, 1));
        await CreateAsync(Transaction(Now, 2) with { Purpose = DuoTransactionPurpose.LinkConfirmation });

        await OpenStore().RevokeAllAsync(TenantA, "user-1", CancellationToken.None);

        AssertSpent(await OpenStore().FindAsync(Transaction(Now, 1).Id, CancellationToken.None));
        AssertSpent(await OpenStore().FindByStateAsync(Transaction(Now, 2).StateHash, CancellationToken.None));
        Assert.Empty(await RedeemableAsync([1, 2]));
    }

    [Fact]
    public async Task RevokeAllAsync_LaterTransaction_CanBeRedeemed()
    {
        await CreateAsync(Transaction(Now, 1));
        await OpenStore().RevokeAllAsync(TenantA, "user-1", CancellationToken.None);

        await CreateAsync(Transaction(Now, 2), maximumPending: 1);

        Assert.Equal([2], await RedeemableAsync([1, 2]));
    }

    [Theory]
    [InlineData("user-2", TenantA)]
    [InlineData("user-1", TenantB)]
    [InlineData("USER-1", TenantA)]
    [InlineData("user-1 ", TenantA)]
    public async Task T04_RevokeAllAsync_OtherUserOrTenant_IsLeftAlone(string subject, string tenantId)
    {
        await CreateAsync(Transaction(Now, 1, subject, tenantId));

        await OpenStore().RevokeAllAsync(TenantA, "user-1", CancellationToken.None);

        Assert.Equal([1], await RedeemableAsync([1]));
    }

    [Fact]
    public async Task T02_RevokeAllAsync_KeysThatLookAlikeWhenJoined_StayApart()
    {
        await CreateAsync(Transaction(Now, 1, subject: "b|c", tenantId: "a"));
        await CreateAsync(Transaction(Now, 2, subject: "c", tenantId: "a|b"));

        await OpenStore().RevokeAllAsync("a", "b|c", CancellationToken.None);

        Assert.Equal([2], await RedeemableAsync([1, 2]));
    }

    [Fact]
    public async Task RevokeAllAsync_NothingPending_DoesNothing()
    {
        await OpenStore().RevokeAllAsync(TenantA, "user-1", CancellationToken.None);

        Assert.Null(await OpenStore().FindAsync(Transaction(Now).Id, CancellationToken.None));
    }

    [Fact]
    public async Task T43_RedeemAsync_ManyTimesAtOnce_OneWins()
    {
        await CreateAsync(Transaction(Now));

        var results = await ContractRace.RunAsync(_ => RedeemAsync(Transaction(Now)));

        AssertSame(Transaction(Now), Assert.Single(results, result => result is not null));
    }

    [Fact]
    public async Task T43_RedeemAsync_WhileAllAreRevoked_LeavesNothingToRedeem()
    {
        await CreateAsync(Transaction(Now));

        var results = await ContractRace.RunAsync(async index =>
        {
            if (index % 2 == 0)
            {
                return await RedeemAsync(Transaction(Now));
            }

            await OpenStore().RevokeAllAsync(TenantA, "user-1", CancellationToken.None);
            return null;
        });

        Assert.True(results.Count(result => result is not null) <= 1);
        Assert.Empty(await RedeemableAsync([1]));
    }

    [Fact]
    public async Task CreateAsync_ManyOfOneUserAtOnce_KeepsTheLimit()
    {
        await ContractRace.RunAsync(async index =>
        {
            await CreateAsync(Transaction(Now, index), maximumPending: 3);
            return index;
        });

        Assert.InRange((await RedeemableAsync([.. Enumerable.Range(0, 8)])).Count, 1, 3);
    }

    /// <summary>Redeems all and tells which could be.</summary>
    private async Task<IReadOnlyList<int>> RedeemableAsync(int[] numbers)
    {
        var redeemed = new List<int>();
        foreach (var number in numbers)
        {
            if (await RedeemAsync(Transaction(Now, number)) is not null)
            {
                redeemed.Add(number);
            }
        }

        return redeemed;
    }
}
