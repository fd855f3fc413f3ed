using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests.Audit;

/// <summary>What the audit store keeps, who can read it, and what stays when something is erased or deleted.</summary>
public class AuditStoreTests
{
    private static readonly byte[] Key = [.. Enumerable.Repeat((byte)7, 32)];

    [Fact]
    public async Task Write_EveryField_ComesBackAndIsInTheChain()
    {
        await using var host = Create(Key);
        await host.WriteAsync("t", 2);
        await host.ChainAsync();

        var record = Assert.Single((await host.Audit.ListAsync(new DuoAuditQuery { TenantId = "t" }, CancellationToken.None))!);

        var (wrote, read) = (AuditHost.Entry("t", 2), record.Entry);
        Assert.Equal(1, record.Sequence);
        Assert.Equal(
            (wrote.Event, wrote.Name, wrote.TenantId, wrote.Subject, wrote.Actor, wrote.IntegrationId, wrote.Reason, wrote.ReferenceId),
            (read.Event, read.Name, read.TenantId, read.Subject, read.Actor, read.IntegrationId, read.Reason, read.ReferenceId));
        Assert.Equal(
            (wrote.DuoTransactionId, wrote.Factor, wrote.Assurance, wrote.Address, wrote.UserAgent, wrote.Before, wrote.After),
            (read.DuoTransactionId, read.Factor, read.Assurance, read.Address, read.UserAgent, read.Before, read.After));
        Assert.Equal(wrote.OccurredAt.ToUnixTimeMilliseconds(), read.OccurredAt.ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("half a pair \ud83d")]
    [InlineData("\udc00")]
    [InlineData("ŝtopu la ĉevalon 🐎")]
    [InlineData("")]
    public async Task Write_TextThatNoDatabaseKeeps_IsStoredAndVerified(string text)
    {
        await using var host = Create(Key);
        await host.Sink.WriteAsync(
            new DuoAuditEntry
            {
                Event = DuoAuditEvent.HostEvent, Name = text, TenantId = "t", Subject = text, UserAgent = text, Before = text, After = new string('x', 5000) + text,
            },
            CancellationToken.None);
        await host.ChainAsync();

        var found = await host.VerifyAsync("t");

        Assert.Equal((true, 1L), (found.IsWhole, found.Verified));
    }

    [Fact]
    public async Task List_PageByPage_GivesEveryEntryOnceTheNewestFirst()
    {
        await using var host = Create();
        for (var number = 0; number < 25; number++)
        {
            await host.WriteAsync(number % 5 == 0 ? "other" : "t", number);
        }

        var seen = new List<string?>();
        for (string? after = null; ;)
        {
            var page = (await host.Audit.ListAsync(new DuoAuditQuery { TenantId = "t", After = after, Take = 7 }, CancellationToken.None))!;
            seen.AddRange(page.Select(static record => record.Entry.ReferenceId));
            if (page.Count < 7)
            {
                break;
            }

            after = page[^1].Key;
            await host.WriteAsync("t", 100);   // what is written meanwhile moves nothing
        }

        Assert.Equal(Enumerable.Range(0, 25).Where(static number => number % 5 != 0).Reverse().Select(static number => $"REF{number}"), seen);
    }

    [Fact]
    public async Task T04_List_KeyOfAnotherTenant_IsRefusedLikeOneThatDoesNotExist()
    {
        await using var host = Create();
        await host.WriteAsync("t", 1);
        await host.WriteAsync("other", 2);
        var other = Assert.Single((await host.Audit.ListAsync(new DuoAuditQuery { TenantId = "other" }, CancellationToken.None))!).Key;

        foreach (var key in (string[])[other, "999999", "-1", "1 ", "", "x", "0x1", "９", "99999999999999999999"])
        {
            Assert.Null(await host.Audit.ListAsync(new DuoAuditQuery { TenantId = "t", After = key }, CancellationToken.None));
            Assert.Empty(await host.Audit.ReadAsync(new DuoAuditQuery { TenantId = "t", After = key }, CancellationToken.None).ToListAsync());
        }
    }

    [Fact]
    public async Task List_Filter_Narrows()
    {
        await using var host = Create();
        for (var number = 0; number < 30; number++)
        {
            await host.WriteAsync("t", number);
        }

        var from = new DateTimeOffset(2026, 1, 1, 0, 0, 10, TimeSpan.Zero);
        Assert.Equal(18, await CountAsync(host, static query => query with { User = "admin" }) + await CountAsync(host, static query => query with { User = "user-1" }) - await BothAsync(host));
        Assert.Equal(10, await CountAsync(host, static query => query with { Name = "LoginVerified" }));
        Assert.Equal(20, await CountAsync(host, query => query with { From = from }));
        Assert.Equal(10, await CountAsync(host, query => query with { To = from }));
        Assert.Equal(0, await CountAsync(host, static query => query with { Address = "198.51.100.8" }));
        Assert.Equal(30, await CountAsync(host, static query => query with { Address = "198.51.100.7" }));
    }

    [Fact]
    public async Task EraseUser_DetailsAreGone_AndTheChainIsWhole()
    {
        await using var host = Create(Key);
        for (var number = 0; number < 20; number++)
        {
            await host.WriteAsync("t", number);
            await host.WriteAsync("other", number);
        }

        await host.ChainAsync();
        var erased = await host.Audit.EraseUserAsync("t", "user-1", "admin", CancellationToken.None);

        var pending = await host.VerifyAsync("t");
        await host.ChainAsync();
        var chained = await host.VerifyAsync("t");
        var records = await host.Audit.ReadAsync(new DuoAuditQuery { TenantId = "t", User = "user-1" }, CancellationToken.None).ToListAsync();
        Assert.Equal(4, erased);
        Assert.Equal((true, 4L, 20L), (pending.IsWhole, pending.Erased, pending.Verified));
        Assert.Equal((true, 4L, 21L), (chained.IsWhole, chained.Erased, chained.Verified));
        Assert.All(records.Skip(1), static record => Assert.Equal((true, null, null, null, null), (record.IsErased, record.Entry.Address, record.Entry.UserAgent, record.Entry.Before, record.Entry.After)));
        Assert.Equal("PersonalDataErased", records[0].Entry.Name);
        Assert.Equal(20, await CountAsync(host, static query => query with { TenantId = "other", Address = "198.51.100.7" }));
    }

    [Fact]
    public async Task Retention_OldEntriesGo_AndTheRestStaysProvable()
    {
        await using var host = Create(Key, static options => options.AuditRetention = TimeSpan.FromDays(100));
        for (var number = 0; number < 10; number++)
        {
            await host.WriteAsync("t", number);
        }

        await host.WriteAsync("t", 0, number => new DuoAuditEntry { Event = DuoAuditEvent.Refused, TenantId = "t", OccurredAt = host.Time.GetUtcNow() });
        await host.ChainAsync();
        var head = Assert.Single(await host.Audit.ListHeadsAsync(CancellationToken.None));
        await host.TickAsync();
        await host.ChainAsync();

        var found = await host.VerifyAsync("t", head);

        Assert.Equal((true, 10L, 2L), (found.IsWhole, found.DeletedThrough, found.Verified));
        Assert.Contains(host.Log.Lines, static line => line.StartsWith("114 ", StringComparison.Ordinal));
        Assert.Contains(host.Log.Lines, line => line.StartsWith("110 ", StringComparison.Ordinal) && line.Contains(head.Hash, StringComparison.Ordinal));
    }

    [Fact]
    public async Task T62_BeginningDeletedAsIfByTheRetention_IsFound()
    {
        await using var host = Create(Key);
        for (var number = 0; number < 10; number++)
        {
            await host.WriteAsync("t", number);
        }

        await host.ChainAsync();
        await host.ExecuteAsync(
            """UPDATE "DuoAuditHeads" SET "AnchorSequence" = 4, "AnchorHash" = (SELECT "Hash" FROM "DuoAuditEntries" WHERE "Sequence" = 4)""");
        await host.ExecuteAsync("""DELETE FROM "DuoAuditEntries" WHERE "Sequence" <= 4""");

        var found = await host.VerifyAsync("t");

        Assert.Equal((DuoAuditFault.Removed, 1L), (found.Fault, found.FaultSequence));
    }

    [Fact]
    public async Task T62_EntrySlippedInBeforeItIsChained_GetsNoPlaceAndIsNamed()
    {
        await using var host = Create(Key);
        await host.WriteAsync("t", 1);
        await host.WriteAsync("t", 2);
        await host.ExecuteAsync("""UPDATE "DuoAuditEntries" SET "Subject" = 'somebody' WHERE "ReferenceId" = 'REF1'""");
        await host.ChainAsync();

        var found = await host.VerifyAsync("t");

        Assert.Equal((DuoAuditFault.Changed, null, 1L, 1L), (found.Fault, found.FaultSequence, found.Verified, found.Pending));
        Assert.Contains(host.Log.Lines, static line => line.StartsWith("111 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_KeyIsGone_SaysThatItIsUnknown()
    {
        await using var host = Create(Key);
        await host.WriteAsync("t", 1);
        await host.ChainAsync();
        await host.ExecuteAsync("""UPDATE "DuoAuditEntries" SET "KeyId" = 12345""");

        Assert.Equal((DuoAuditFault.UnknownKey, 1L), ((await host.VerifyAsync("t")).Fault, (await host.VerifyAsync("t")).FaultSequence));
    }

    [Fact]
    public async Task Verify_NoHeadAndNoEntries_IsCutOffOnlyAgainstANotedHead()
    {
        await using var host = Create(Key);
        await host.WriteAsync("t", 1);
        await host.ChainAsync();
        var head = Assert.Single(await host.Audit.ListHeadsAsync(CancellationToken.None));
        await host.ExecuteAsync("""DELETE FROM "DuoAuditEntries" """);
        await host.ExecuteAsync("""DELETE FROM "DuoAuditHeads" """);

        Assert.True((await host.VerifyAsync("t")).IsWhole);
        Assert.Equal((DuoAuditFault.CutOff, 1L), ((await host.VerifyAsync("t", head)).Fault, (await host.VerifyAsync("t", head)).FaultSequence));
    }

    [Fact]
    public async Task Chain_ManyAtOnceAndChainedAllTheWhile_IsOneWholeChain()
    {
        await using var host = Create(Key);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (var number = 0; number < 25; number++)
            {
                await host.WriteAsync("t", (worker * 100) + number);
                if (number % 10 == 9)
                {
                    await host.ChainAsync();
                }
            }
        })));
        await host.ChainAsync();

        var found = await host.VerifyAsync("t");

        Assert.Equal((true, 200L, 0L), (found.IsWhole, found.Verified, found.Pending));
    }

    private protected virtual AuditHost Create(byte[]? key = null, Action<DuoEntityFrameworkOptions>? configure = null) => new(key, configure: configure);

    private static async Task<int> CountAsync(AuditHost host, Func<DuoAuditQuery, DuoAuditQuery> narrow)
        => await host.Audit.ReadAsync(narrow(new DuoAuditQuery { TenantId = "t" }), CancellationToken.None).CountAsync();

    private static async Task<int> BothAsync(AuditHost host) => await host.Audit.ReadAsync(new DuoAuditQuery { TenantId = "t", User = "admin" }, CancellationToken.None)
        .CountAsync(static record => record.Entry.Subject == "user-1");
}
