using System.Threading.RateLimiting;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests.RateLimits;

/// <summary>What holds for limits that nodes share, on whatever database.</summary>
public abstract class RateLimiterContract
{
    private static readonly DateTimeOffset Start = new(2026, 5, 6, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Acquire_OnTwoNodes_CountsTogether()
    {
        var (one, other) = (OpenNode(), OpenNode());

        Assert.True(await AcquireAsync(one, Key()));
        Assert.True(await AcquireAsync(other, Key()));
        Assert.True(await AcquireAsync(one, Key()));
        Assert.False(await AcquireAsync(other, Key()));
        Assert.False(await AcquireAsync(one, Key()));
    }

    [Fact]
    public async Task Acquire_InTheNextWindow_BeginsAnew()
    {
        var node = OpenNode();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(i < 3, await AcquireAsync(node, Key()));
        }

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(i < 3, await AcquireAsync(node, Key() with { Start = Start.AddMinutes(10) }));
        }
    }

    /// <summary>Clocks differ: a node that is behind must not open the window that is over once more.</summary>
    [Fact]
    public async Task Acquire_ByANodeWhoseClockIsBehind_CountsInTheNewerWindow()
    {
        var (ahead, behind) = (OpenNode(), OpenNode());
        Assert.True(await AcquireAsync(ahead, Key() with { Start = Start.AddMinutes(10) }));
        Assert.True(await AcquireAsync(behind, Key()));
        Assert.True(await AcquireAsync(behind, Key()));

        Assert.False(await AcquireAsync(behind, Key()));
        Assert.False(await AcquireAsync(ahead, Key() with { Start = Start.AddMinutes(10) }));
    }

    [Fact]
    public async Task Acquire_OfAnotherAreaOrPartition_IsAnotherLimit()
    {
        var node = OpenNode();
        for (var i = 0; i < 4; i++)
        {
            await AcquireAsync(node, Key());
        }

        Assert.True(await AcquireAsync(node, Key() with { Area = DuoRateLimitArea.Links }));
        Assert.True(await AcquireAsync(node, Key("bob")));
        Assert.False(await AcquireAsync(node, Key()));
    }

    [Fact]
    public async Task Acquire_TwoNodesAtOnce_ManyRounds_LetInAsManyAsAllowed()
    {
        var nodes = new[] { OpenNode(), OpenNode() };
        for (var round = 0; round < Rounds; round++)
        {
            // Each third round meets a row of an earlier window, the others begin one.
            var key = Key($"user {round - (round % 3)}") with { Start = Start.AddMinutes(10 * (round % 3)) };
            var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => AcquireAsync(nodes[i % 2], key).AsTask())));
            Assert.True(results.Count(static result => result) == 3, $"round {round}: {string.Join(' ', results)}");
        }
    }

    /// <summary>Gets how often two nodes race; fewer on a database that writes one file at a time.</summary>
    protected virtual int Rounds => 200;

    protected abstract PartitionedRateLimiter<DuoRateLimitKey> OpenNode();

    private static DuoRateLimitKey Key(string partition = "ann") => new(DuoRateLimitArea.Passwords, partition, 3, TimeSpan.FromMinutes(10), Start);

    private static async ValueTask<bool> AcquireAsync(PartitionedRateLimiter<DuoRateLimitKey> limiter, DuoRateLimitKey key)
    {
        using var lease = await limiter.AcquireAsync(key, 1, TestContext.Current.CancellationToken);
        return lease.IsAcquired;
    }
}
