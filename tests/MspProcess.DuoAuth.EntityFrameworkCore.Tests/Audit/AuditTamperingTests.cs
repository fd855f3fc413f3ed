using System.Globalization;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests.Audit;

/// <summary>500 cases of each way to tamper with a chain, half of them with a key: what happened is found, and the first entry of it is named.</summary>
public sealed class AuditTamperingTests
{
    private const int Cases = 500;
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(static n => (byte)n)];

    [Fact]
    public Task Verify_ChangedEntry_IsFoundAndNamed() => RunAsync("changed", static async (chain, choices) =>
    {
        var place = choices.Number(1, chain.Length + 1);
        var change = AuditChange.All[choices.Number(0, AuditChange.All.Count)];
        await chain.SetAsync(place, change.Column, change.Sql);
        var effort = chain.IsKeyed || !change.IsContent ? 0 : choices.Number(0, 3);
        if (effort > 0)
        {
            await chain.ForgeAsync(place, andLink: effort == 2);
        }

        return (DuoAuditFault.Changed, place, $"{change.Column}, effort {effort}");
    });

    [Fact]
    public Task Verify_RemovedEntry_IsFoundAndNamed() => RunAsync("removed", static async (chain, choices) =>
    {
        var place = choices.Number(1, chain.Length);
        var count = choices.Number(1, Math.Min(3, chain.Length - place) + 1);
        var way = choices.Number(0, 4);
        await (way switch
        {
            0 => chain.RunAsync("DELETE FROM DuoAuditEntries WHERE {0} AND Sequence BETWEEN {1} AND {2}", place, place + count - 1),
            1 => chain.RunAsync("UPDATE DuoAuditEntries SET TenantId = 'elsewhere-' || {1} || TenantId WHERE {0} AND Sequence BETWEEN {1} AND {2}", place, place + count - 1),
            2 => chain.RunAsync("UPDATE DuoAuditEntries SET Sequence = NULL WHERE {0} AND Sequence BETWEEN {1} AND {2}", place, place + count - 1),
            _ => chain.RunAsync("DELETE FROM DuoAuditEntries WHERE {0} AND Sequence BETWEEN {1} AND {2}", place, place + count - 1),
        });
        if (way == 3)
        {
            await chain.ShiftAsync(place + count, -count);
        }

        return (DuoAuditFault.Removed, place, $"{count} by way {way}");
    });

    [Fact]
    public Task Verify_InsertedEntry_IsFoundAndNamed() => RunAsync("inserted", static async (chain, choices) =>
    {
        var place = choices.Number(1, chain.Length + 2);
        var like = choices.Number(1, chain.Length + 1);
        await chain.ShiftAsync(place, 1);
        var isCopy = choices.Number(0, 3) == 0;
        await chain.CopyAsync(like >= place ? like + 1 : like, place);
        var effort = isCopy || chain.IsKeyed ? 0 : choices.Number(0, 3);
        if (!isCopy)
        {
            await chain.SetAsync(place, "Name", "'Forged'");
        }

        if (effort > 0)
        {
            await chain.ForgeAsync(place, andLink: effort == 2);
        }

        // Of two that are the same, the second is one too many.
        return (DuoAuditFault.Inserted, isCopy && like == place ? place + 1 : place, $"like {like}, copy {isCopy}, effort {effort}");
    });

    [Fact]
    public Task Verify_ReorderedEntries_AreFoundAndTheFirstIsNamed() => RunAsync("reordered", static async (chain, choices) =>
    {
        var first = choices.Number(1, chain.Length);
        var second = choices.Number(first + 1, chain.Length + 1);
        var way = choices.Number(0, 4);
        switch (way)
        {
            case 0:
                await chain.MoveAsync(first, 0);
                await chain.MoveAsync(second, first);
                await chain.MoveAsync(0, second);
                break;
            case 1:   // the later one to the front
                await chain.MoveAsync(second, 0);
                await chain.ShiftAsync(first, 1, second);
                await chain.MoveAsync(0, first);
                break;
            case 2:   // the earlier one to the back
                await chain.MoveAsync(first, 0);
                await chain.ShiftAsync(first + 1, -1, second + 1);
                await chain.MoveAsync(0, second);
                break;
            default:   // the contents, with the hashes of the places left where they were
                await chain.SwapContentsAsync(first, second);
                break;
        }

        return (DuoAuditFault.Reordered, first, $"with {second}, way {way}");
    });

    [Fact]
    public Task Verify_EntriesCutOff_AreFoundAndTheFirstIsNamed() => RunAsync("cut off", static async (chain, choices) =>
    {
        var place = choices.Number(1, chain.Length + 1);
        await chain.RunAsync("DELETE FROM DuoAuditEntries WHERE {0} AND Sequence >= {1}", place);
        var way = choices.Number(0, 3);
        if (way == 1)
        {
            await chain.SetHeadAsync(place - 1);
        }
        else if (way == 2)
        {
            await chain.RunAsync("DELETE FROM DuoAuditHeads WHERE {0}");
        }

        return (DuoAuditFault.CutOff, place, $"head: {way}");
    });

    private static async Task RunAsync(string kind, Func<TamperedChain, Choices, Task<(DuoAuditFault Fault, int Place, string How)>> tamperAsync)
    {
        await using var keyed = new AuditHost(Key);
        await using var unkeyed = new AuditHost();
        var wrong = new List<string>();
        for (var number = 0; number < Cases; number++)
        {
            var length = new Choices($"{kind} {number}").Number(2, 10);
            for (var entry = 0; entry < length; entry++)
            {
                await HostOf(number).WriteAsync(TenantOf(number), entry);
            }
        }

        await keyed.ChainAsync();
        await unkeyed.ChainAsync();
        var heads = (await keyed.Audit.ListHeadsAsync(CancellationToken.None)).Concat(await unkeyed.Audit.ListHeadsAsync(CancellationToken.None))
            .ToDictionary(static head => head.TenantId, StringComparer.Ordinal);
        Assert.Equal(Cases, heads.Count);
        for (var number = 0; number < Cases; number++)
        {
            var (host, tenant) = (HostOf(number), TenantOf(number));
            var head = heads[tenant];
            if (number < 20)
            {
                Assert.True((await host.VerifyAsync(tenant, head)).IsWhole);
            }

            var (fault, place, how) = await tamperAsync(new TamperedChain(host, tenant, (int)head.Sequence, host == keyed), new Choices($"{kind} {number} how"));
            var verified = await host.VerifyAsync(tenant, head);

            if ((verified.Fault, verified.FaultSequence) != (fault, place))
            {
                wrong.Add($"case {number}, {head.Sequence} entries, {how}: {fault} {place} expected, {verified.Fault} {verified.FaultSequence} found");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(20)));

        AuditHost HostOf(int number) => number % 2 == 0 ? keyed : unkeyed;

        static string TenantOf(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
