using Xunit;
using static MspProcess.DuoAuth.Testing.ContractData;

namespace MspProcess.DuoAuth.Testing;

// What concerns all transactions of a user.
public abstract partial class DuoTransactionStoreContract
{
#pragma warning disable CS1591 // A rule says what it demands by its name.
    [Fact]
    public async Task ListAsync_SeveralStates_ListsAllInTheirOrder()
    {
        foreach (var number in (int[])[3, 1, 4, 2])
        {
            await CreateAsync(Transaction(Now, number));
        }

        await RedeemAsync(Transaction(Now, 1));
        await OpenStore().RevokeAsync(Transaction(Now, 2).Id, CancellationToken.None);

        var listed = await OpenStore().ListAsync(TenantA, "user-1", CancellationToken.None);

        Assert.Equal(((int[])[3, 1, 4, 2]).Select(number => Transaction(Now, number).Id), listed.Select(static transaction => transaction.Id));
        Assert.Equal(
            [DuoTransactionState.Pending, DuoTransactionState.Redeemed, DuoTransactionState.Pending, DuoTransactionState.Revoked],
            listed.Select(static transaction => transaction.State));
    }

    [Theory]
    [InlineData("user-2", TenantA)]
    [InlineData("user-1", TenantB)]
    [InlineData("USER-1", TenantA)]
    [InlineData("user-1 ", TenantA)]
    public async Task T04_ListAsync_OtherUserOrTenant_IsNotListed(string subject, string tenantId)
    {
        await CreateAsync(Transaction(Now, 1, subject, tenantId));

        Assert.Empty(await OpenStore().ListAsync(TenantA, "user-1", CancellationToken.None));
        Assert.Single(await OpenStore().ListAsync(tenantId, subject, CancellationToken.None));
    }

    [Fact]
    public async Task RevokeAllAsync_SeveralPending_LeavesNoneRedeemable()
    {
        await CreateAsync(Transaction(Now, 1));
        await CreateAsync(Transaction(Now, 2));
        await OpenStore().MarkAtDuoAsync(Transaction(Now, 2).Id, CancellationToken.None);

        await OpenStore().RevokeAllAsync(TenantA, "user-1", CancellationToken.None);

        AssertOver(Transaction(Now, 1), DuoTransactionState.Revoked, await FindAsync(Transaction(Now, 1)));
        AssertOver(Transaction(Now, 2), DuoTransactionState.Revoked, await OpenStore().FindByStateAsync(Transaction(Now, 2).StateHash, CancellationToken.None));
        Assert.Empty(await RedeemableAsync([1, 2]));
    }

    [Fact]
    public async Task RevokeAllAsync_LaterTransaction_CanBeRedeemed()
    {
        await CreateAsync(Transaction(Now, 1));
        await OpenStore().RevokeAllAsync(TenantA, "user-1", CancellationToken.None);

        await CreateAsync(Transaction(Now, 2));

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

        Assert.Null(await FindAsync(Transaction(Now)));
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
