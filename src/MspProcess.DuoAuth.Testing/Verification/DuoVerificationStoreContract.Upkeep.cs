using MspProcess.DuoAuth.Verification;
using MspProcess.DuoAuth.Verification.Storage;
using Xunit;
using static MspProcess.DuoAuth.Testing.Verification.VerificationRecords;

namespace MspProcess.DuoAuth.Testing.Verification;

/// <content>Leases, what is due, history, counters and deletion.</content>
public abstract partial class DuoVerificationStoreContract
{
#pragma warning disable CS1591 // A rule says what it demands by its name.
    [Fact]
    public async Task TakeOver_BeforeTheLeaseEnds_GivesNothing()
    {
        await AssertTakenAsync(Live(1));

        Assert.Empty(await TakeOverAsync(Lease.Until.AddTicks(-10)));
    }

    [Fact]
    public async Task TakeOver_AfterTheLeaseEnded_GivesWhatIsPolledOnce()
    {
        await AssertTakenAsync(Live(1));
        await AssertTakenAsync(Live(2, "user:DU2", "device:DP2") with { IsPolling = false });

        Assert.Equal([Live(1).Id], (await TakeOverAsync(Lease.Until)).Select(static record => record.Id));
        Assert.Empty(await TakeOverAsync(Lease.Until));
    }

    [Fact]
    public async Task TakeOver_ManyNodesAtOnce_GivesEachAttemptToOne()
    {
        for (var number = 0; number < 5; number++)
        {
            await AssertTakenAsync(Live(number, $"user:DU{number}", $"device:DP{number}"));
        }

        var taken = await ContractRace.RunAsync(index => OpenStore().TakeOverAsync(
            new($"other-{index}", Lease.Until.AddSeconds(15)), Lease.Until, 100, CancellationToken.None));

        var ids = taken.SelectMany(static records => records).Select(static record => record.Id).ToArray();
        Assert.Equal(5, ids.Length);
        Assert.Equal(5, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task TakeOver_MoreThanTheMaximum_GivesTheMaximum()
    {
        await AssertTakenAsync(Live(1));
        await AssertTakenAsync(Live(2, "user:DU2", "device:DP2"));

        Assert.Single(await OpenStore().TakeOverAsync(new("node-2", Lease.Until.AddSeconds(15)), Lease.Until, 1, CancellationToken.None));
    }

    [Fact]
    public async Task Renew_OwnLease_KeepsItAndAnothersDoesNot()
    {
        await AssertTakenAsync(Live(1));

        await OpenStore().RenewAsync([Live(1).Id], new("node-2", Now.AddHours(1)), CancellationToken.None);
        await OpenStore().RenewAsync([Live(1).Id], Lease with { Until = Lease.Until.AddSeconds(5) }, CancellationToken.None);

        Assert.Empty(await TakeOverAsync(Lease.Until));
        Assert.Single(await TakeOverAsync(Lease.Until.AddSeconds(5)));
    }

    [Fact]
    public async Task Update_OfTheAttempt_LeavesTheLease()
    {
        await AssertTakenAsync(Live(1));

        await OpenStore().UpdateAsync(Live(1) with { State = DuoVerificationState.Sent, Revision = "next" }, Live(1).Revision, CancellationToken.None);

        Assert.Empty(await TakeOverAsync(Lease.Until.AddTicks(-10)));
        Assert.Equal("next", (await TakeOverAsync(Lease.Until)).Single().Revision);
    }

    [Fact]
    public async Task ListDue_Attempts_AreThoseWhoseTimeHasComeOfAllTenants()
    {
        await AssertTakenAsync(Live(1) with { DueAt = Now.AddMinutes(2) });
        await AssertTakenAsync(Live(2, "user:DU2", "device:DP2", "tenant-2") with { DueAt = Now.AddMinutes(1) });
        await AssertTakenAsync(Live(3, "user:DU3", "device:DP3") with { DueAt = Now.AddMinutes(3) });
        await AssertTakenAsync(Live(4, "user:DU4", "device:DP4"));

        var due = await OpenStore().ListDueAsync(Now.AddMinutes(2), 10, CancellationToken.None);

        Assert.Equal([Live(2, tenantId: "tenant-2").Id, Live(1).Id], due.Select(static record => record.Id));
    }

    [Fact]
    public async Task List_History_IsTheTenantsWithTheNewestFirst()
    {
        for (var number = 1; number <= 3; number++)
        {
            await AssertTakenAsync(Live(number, $"user:DU{number}", $"device:DP{number}") with { CreatedAt = Now.AddMinutes(number) });
        }

        await AssertTakenAsync(Live(4, "user:DU4", "device:DP4", "tenant-2"));

        Assert.Equal("3,2,1", await NumbersAsync(new()));
        Assert.Equal("2", await NumbersAsync(new() { Skip = 1, Take = 1 }));
        Assert.Equal("2", await NumbersAsync(new() { From = Now.AddMinutes(2), Before = Now.AddMinutes(3) }));
    }

    [Fact]
    public async Task List_WithAFilter_GivesWhatMatches()
    {
        await AssertTakenAsync(Live(1) with { State = DuoVerificationState.Verified, Ticket = "T-1", UserName = "ÄNNE" });
        await AssertTakenAsync(Live(2, "user:DU2", "device:DP2") with { Technician = "technician-2", CustomerId = "DA1" });

        Assert.Equal("1", await NumbersAsync(new() { State = DuoVerificationState.Verified }));
        Assert.Equal("1", await NumbersAsync(new() { Ticket = "T-1" }));
        Assert.Equal("1", await NumbersAsync(new() { UserName = "änne" }));
        Assert.Equal("2", await NumbersAsync(new() { Technician = "technician-2" }));
        Assert.Equal("2", await NumbersAsync(new() { CustomerId = "DA1" }));
        Assert.Equal("2", await NumbersAsync(new() { UserName = "jsmith" }));
        Assert.Equal("", await NumbersAsync(new() { Ticket = "t-1" }));
    }

    [Fact]
    public async Task T16_Count_ManyAtOnce_NeverPassesTheLimit()
    {
        var counted = await ContractRace.RunAsync(_ => OpenStore().CountAsync("key", Now, 3, CancellationToken.None));

        Assert.Equal(3, counted.Count(static one => one));
        Assert.False(await OpenStore().CountAsync("key", Now, 3, CancellationToken.None));
        Assert.True(await OpenStore().CountAsync("other", Now, 3, CancellationToken.None));
        Assert.True(await OpenStore().CountAsync("key", Now.AddMinutes(10), 3, CancellationToken.None));
    }

    [Fact]
    public async Task Delete_WhatIsOldEnough_GoesUnlessItBlocks()
    {
        await AssertTakenAsync(Ended(1, DuoVerificationState.Verified, TimeSpan.Zero) with { DeleteAt = Now });
        await AssertTakenAsync(Ended(2, DuoVerificationState.Fraud, TimeSpan.Zero, "user:DU2", "device:DP2") with { DeleteAt = Now });
        await AssertTakenAsync(Ended(3, DuoVerificationState.Verified, TimeSpan.Zero, "user:DU3", "device:DP3") with { DeleteAt = Now.AddTicks(10) });
        await AssertTakenAsync(Ended(4, DuoVerificationState.Fraud, TimeSpan.Zero, "user:DU4", "device:DP4") with { DeleteAt = Now, FraudLiftedBy = "admin" });

        Assert.Equal(2, await OpenStore().DeleteAsync(Now, 10, CancellationToken.None));

        Assert.Equal("2,3", string.Join(',', (await NumbersAsync(new())).Split(',').Order(StringComparer.Ordinal)));
        Assert.Equal(DuoVerificationReason.BlockedAfterFraud, (await CreateAsync(Live(5, "user:DU2", "device:DP5"))).Reason);
    }
#pragma warning restore CS1591

    private ValueTask<IReadOnlyList<DuoVerificationRecord>> TakeOverAsync(DateTimeOffset now) =>
        OpenStore().TakeOverAsync(new("node-2", now.AddSeconds(15)), now, 100, CancellationToken.None);

    private async Task<string> NumbersAsync(DuoHistoryQuery query) =>
        string.Join(',', (await OpenStore().ListAsync("tenant-1", query, CancellationToken.None)).Select(static record => record.Id[11]));
}
