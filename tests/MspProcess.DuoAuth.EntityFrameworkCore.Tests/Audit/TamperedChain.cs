using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests.Audit;

/// <summary>The chain of one tenant in the hands of somebody who can write to the database.</summary>
internal sealed class TamperedChain(AuditHost host, string tenant, int length, bool keyed)
{
    private const string Content =
        "Event, Name, OccurredAt, Subject, Actor, IntegrationId, Reason, ReferenceId, DuoTransactionId, Factor, Assurance, Address, UserAgent, Before, After, Salt, Commitment, KeyId, EntryHash";

    public int Length => length;

    public bool IsKeyed => keyed;

    /// <summary>Runs a statement, whose {0} stands for the condition that names the tenant.</summary>
    public Task RunAsync(string sql, params int[] values)
        => host.ExecuteAsync(string.Format(CultureInfo.InvariantCulture, sql, [$"TenantId = '{tenant}'", .. values.Cast<object>()]));

    public Task SetAsync(int place, string column, string sql) => RunAsync($"UPDATE DuoAuditEntries SET {column} = {sql} WHERE {{0}} AND Sequence = {{1}}", place);

    public Task MoveAsync(int from, int to) => RunAsync("UPDATE DuoAuditEntries SET Sequence = {2} WHERE {0} AND Sequence = {1}", from, to);

    /// <summary>Gives every entry from a place on another place, in two steps, as no two may have the same.</summary>
    public async Task ShiftAsync(int from, int by, int before = int.MaxValue)
    {
        await RunAsync("UPDATE DuoAuditEntries SET Sequence = -Sequence - {2} WHERE {0} AND Sequence >= {1} AND Sequence < {3}", from, by, before);
        await RunAsync("UPDATE DuoAuditEntries SET Sequence = -Sequence WHERE {0} AND Sequence < 0");
    }

    public Task CopyAsync(int from, int to) => RunAsync(
        $"INSERT INTO DuoAuditEntries (TenantId, {Content}, Sequence, PreviousHash, Hash) SELECT TenantId, {Content}, {{2}}, PreviousHash, Hash FROM DuoAuditEntries WHERE {{0}} AND Sequence = {{1}}",
        from, to);

    public async Task SwapContentsAsync(int first, int second)
    {
        // The rows trade their chain columns, which is the same.
        var rows = await host.QueryAsync<ChainColumns>(
            "SELECT Id, Sequence, PreviousHash, Hash FROM DuoAuditEntries WHERE TenantId = {0} AND Sequence IN ({1}, {2}) ORDER BY Sequence", tenant, first, second);
        await host.ExecuteAsync("UPDATE DuoAuditEntries SET Sequence = 0 WHERE Id = {0}", rows[0].Id);
        await TakePlaceAsync(rows[1].Id, rows[0]);
        await TakePlaceAsync(rows[0].Id, rows[1]);
    }

    public Task SetHeadAsync(int place) => place == 0
        ? RunAsync("UPDATE DuoAuditHeads SET Sequence = 0, Hash = zeroblob(32) WHERE {0}")
        : RunAsync("UPDATE DuoAuditHeads SET Sequence = {1}, Hash = (SELECT Hash FROM DuoAuditEntries e WHERE e.{0} AND e.Sequence = {1}) WHERE {0}", place);

    /// <summary>Makes the hashes fit what an entry says now, without the key.</summary>
    public async Task ForgeAsync(int place, bool andLink)
    {
        var row = (await host.QueryAsync<ContentColumns>($"SELECT {Content}, PreviousHash FROM DuoAuditEntries WHERE TenantId = {{0}} AND Sequence = {{1}}", tenant, place)).Single();
        var commitment = ChainForger.Commitment(row.Salt, row.Address, row.UserAgent, row.Before, row.After);
        var time = new DateTimeOffset(DateTime.SpecifyKind(row.OccurredAt, DateTimeKind.Utc)).ToUnixTimeMilliseconds();
        var entryHash = ChainForger.EntryHash(
            tenant, row.Event, row.Name, time, row.Subject, row.Actor, row.IntegrationId, row.Reason, row.ReferenceId, row.DuoTransactionId, row.Factor, row.Assurance, commitment);
        await host.ExecuteAsync("UPDATE DuoAuditEntries SET Commitment = {2}, EntryHash = {3} WHERE TenantId = {0} AND Sequence = {1}", tenant, place, commitment, entryHash);
        if (andLink)
        {
            var previous = place == 1
                ? new byte[32]
                : (await host.QueryAsync<byte[]>("SELECT Hash AS Value FROM DuoAuditEntries WHERE TenantId = {0} AND Sequence = {1}", tenant, place - 1)).Single();
            await host.ExecuteAsync(
                "UPDATE DuoAuditEntries SET PreviousHash = {2}, Hash = {3} WHERE TenantId = {0} AND Sequence = {1}", tenant, place, previous, ChainForger.Hash(tenant, place, previous, entryHash));
        }
    }

    private Task<int> TakePlaceAsync(long id, ChainColumns place) => host.ExecuteAsync(
        "UPDATE DuoAuditEntries SET Sequence = {1}, PreviousHash = {2}, Hash = {3} WHERE Id = {0}", id, place.Sequence, place.PreviousHash, place.Hash);

    internal sealed record ChainColumns(long Id, long Sequence, byte[] PreviousHash, byte[] Hash);

    internal sealed record ContentColumns(
        int Event, string Name, DateTime OccurredAt, string? Subject, string? Actor, string? IntegrationId, int Reason, string? ReferenceId, string? DuoTransactionId,
        string? Factor, int? Assurance, string? Address, string? UserAgent, string? Before, string? After, byte[] Salt, byte[] Commitment, int KeyId, byte[] EntryHash,
        byte[]? PreviousHash);
}
