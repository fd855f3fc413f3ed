using Xunit;
using static MspProcess.DuoAuth.Testing.ContractData;

namespace MspProcess.DuoAuth.Testing;

// How a transaction moves from one state to the next.
public abstract partial class DuoTransactionStoreContract
{
#pragma warning disable CS1591 // A rule says what it demands by its name.
    [Fact]
    public async Task MarkAtDuoAsync_Pending_KeepsThePayload()
    {
        await CreateAsync(Transaction(Now));

        await OpenStore().MarkAtDuoAsync(Transaction(Now).Id, CancellationToken.None);
        await OpenStore().MarkAtDuoAsync(Transaction(Now).Id, CancellationToken.None);

        AssertSame(Transaction(Now), await FindAsync(Transaction(Now)), DuoTransactionState.AtDuo);
    }

    [Fact]
    public async Task MarkAtDuoAsync_AnyOtherState_ChangesNothing()
    {
        await CreateAsync(Transaction(Now, 1));
        await CreateAsync(Transaction(Now, 2));
        await RedeemAsync(Transaction(Now, 1));
        await OpenStore().RevokeAsync(Transaction(Now, 2).Id, CancellationToken.None);

        await OpenStore().MarkAtDuoAsync(Transaction(Now, 1).Id, CancellationToken.None);
        await OpenStore().MarkAtDuoAsync(Transaction(Now, 2).Id, CancellationToken.None);
        await OpenStore().MarkAtDuoAsync(Transaction(Now, 3).Id, CancellationToken.None);

        AssertOver(Transaction(Now, 1), DuoTransactionState.Redeemed, await FindAsync(Transaction(Now, 1)));
        AssertOver(Transaction(Now, 2), DuoTransactionState.Revoked, await FindAsync(Transaction(Now, 2)));
        Assert.Empty(await RedeemableAsync([1, 2, 3]));
    }

    [Fact]
    public async Task CompleteAsync_Redeemed_SucceedsOnce()
    {
        await CreateAsync(Transaction(Now));
        await RedeemAsync(Transaction(Now));

        Assert.True(await CompleteAsync(Transaction(Now)));
        Assert.False(await CompleteAsync(Transaction(Now)));
        AssertOver(Transaction(Now), DuoTransactionState.Completed, await FindAsync(Transaction(Now)));
    }

    [Fact]
    public async Task CompleteAsync_NotRedeemed_FailsAndChangesNothing()
    {
        await CreateAsync(Transaction(Now));

        Assert.False(await CompleteAsync(Transaction(Now)));
        Assert.False(await CompleteAsync(Transaction(Now, 2)));
        AssertSame(Transaction(Now), await RedeemAsync(Transaction(Now)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CompleteAsync_RevokedAfterItWasRedeemed_Fails(bool all)
    {
        await CreateAsync(Transaction(Now));
        await RedeemAsync(Transaction(Now));

        await (all
            ? OpenStore().RevokeAllAsync(TenantA, "user-1", CancellationToken.None)
            : OpenStore().RevokeAsync(Transaction(Now).Id, CancellationToken.None));

        Assert.False(await CompleteAsync(Transaction(Now)));
        AssertOver(Transaction(Now), DuoTransactionState.Revoked, await FindAsync(Transaction(Now)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Revoke_Completed_StaysCompleted(bool all)
    {
        await CreateAsync(Transaction(Now));
        await RedeemAsync(Transaction(Now));
        await CompleteAsync(Transaction(Now));

        await (all
            ? OpenStore().RevokeAllAsync(TenantA, "user-1", CancellationToken.None)
            : OpenStore().RevokeAsync(Transaction(Now).Id, CancellationToken.None));

        AssertOver(Transaction(Now), DuoTransactionState.Completed, await FindAsync(Transaction(Now)));
    }

    [Fact]
    public async Task RevokeAsync_Pending_CannotBeRedeemed()
    {
        await CreateAsync(Transaction(Now, 1));
        await CreateAsync(Transaction(Now, 2));

        await OpenStore().RevokeAsync(Transaction(Now, 1).Id, CancellationToken.None);
        await OpenStore().RevokeAsync(Transaction(Now, 3).Id, CancellationToken.None);

        AssertOver(Transaction(Now, 1), DuoTransactionState.Revoked, await FindAsync(Transaction(Now, 1)));
        Assert.Equal([2], await RedeemableAsync([1, 2, 3]));
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
    public async Task T43_CompleteAsync_WhileItIsRevoked_OneOfBothWins()
    {
        await CreateAsync(Transaction(Now));
        await RedeemAsync(Transaction(Now));

        var completed = await ContractRace.RunAsync(async index =>
        {
            if (index % 2 == 0)
            {
                return await CompleteAsync(Transaction(Now));
            }

            await OpenStore().RevokeAsync(Transaction(Now).Id, CancellationToken.None);
            return false;
        });

        var wins = completed.Count(static result => result);
        Assert.InRange(wins, 0, 1);
        AssertOver(Transaction(Now), wins == 1 ? DuoTransactionState.Completed : DuoTransactionState.Revoked, await FindAsync(Transaction(Now)));
    }
}
