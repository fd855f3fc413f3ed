using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static MspProcess.DuoAuth.EntityFrameworkCore.Tests.TestRecords;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

/// <summary>A write that the database undid because of another one is tried again, a few times; any other failure is not.</summary>
public sealed class CollisionTests : IAsyncDisposable
{
    private const string SerializationFailure = "40001";
    private const string Deadlock = "40P01";
    private const string LostConnection = "57P01";
    private const int Attempts = 5;

    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private readonly CollisionInterceptor _database = new();
    private readonly SqliteHost<HostContext> _host;

    public CollisionTests() => _host = new SqliteHost<HostContext>(addStores: services => services
        .ConfigureDbContext<HostContext>(options => options.AddInterceptors(_database))
        .AddDuoEntityFrameworkStores<HostContext>());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(SerializationFailure)]
    [InlineData(Deadlock)]
    public async Task Create_UndoneFourTimes_IsStoredAtTheFifth(string state)
    {
        Collide(state, Attempts - 1);

        var result = await _host.IntegrationWriter.CreateAsync(Integration(), CancellationToken.None);

        Assert.Equal((DuoStoreResult.Saved, Attempts), (result, _database.Writes));
        Assert.Equal(Integration(), await _host.Integrations.FindAsync("t-1", "i-1", CancellationToken.None));
    }

    [Fact]
    public async Task Create_UndoneEveryTime_GivesUpAndStoresNothing()
    {
        Collide(Deadlock, int.MaxValue);

        await Assert.ThrowsAnyAsync<Exception>(async () => await _host.LinkWriter.CreateAsync(Link(), CancellationToken.None));

        Assert.Equal(Attempts, _database.Writes);
        Assert.Null(await _host.Links.FindAsync("t-1", "u-1", CancellationToken.None));
    }

    [Fact]
    public async Task T43_Redeem_UndoneOnce_IsRedeemedOnceOnly()
    {
        await _host.Transactions.CreateAsync(Pending(), CancellationToken.None);
        Collide(SerializationFailure, 1);

        var first = await _host.Transactions.RedeemAsync("x-1", Now, CancellationToken.None);
        var second = await _host.Transactions.RedeemAsync("x-1", Now, CancellationToken.None);

        Assert.NotNull(first);
        Assert.Null(second);
    }

    [Fact]
    public async Task T43_Redeem_ConnectionLost_IsNotTriedAgain()
    {
        await _host.Transactions.CreateAsync(Pending(), CancellationToken.None);
        Collide(LostConnection, 1);   // whether the statement was carried out cannot be known

        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await _host.Transactions.RedeemAsync("x-1", Now, CancellationToken.None));

        Assert.IsAssignableFrom<DbException>(failure.GetBaseException());
        Assert.Equal(1, _database.Writes);
    }

    private void Collide(string state, int failures) => (_database.SqlState, _database.Failures) = (state, failures);

    private static DuoTransaction Pending() => new()
    {
        Id = "x-1",
        StateHash = "state",
        BrowserHash = "browser",
        TenantId = "t-1",
        Subject = "u-1",
        ReturnUrl = "/",
        ExpiresAt = Now.AddMinutes(10),
        Payload = new byte[] { 1, 2, 3 },
    };
}
