using Microsoft.EntityFrameworkCore;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

/// <summary>Every statement of a login on 10,000 tenants, 100,000 links and 20,000 transactions.</summary>
public sealed class PostgresPlanTests : IAsyncDisposable
{
    private readonly PlanReader _reader = new();
    private readonly PostgresHost<HostContext> _host;

    public PostgresPlanTests() => _host = new PostgresHost<HostContext>(configure: options => options.AddInterceptors(_reader));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Login_ManyTenantsAndLinks_ReadsByIndexesOnly()
    {
        await FillAsync();
        var now = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
        var transaction = new DuoTransaction
        {
            Id = "id-of-the-transaction-",
            StateHash = "state",
            BrowserHash = "browser",
            TenantId = "t-77",
            Subject = "u-770",
            ReturnUrl = "/",
            ExpiresAt = now.AddMinutes(10),
        };

        _reader.Plans.Clear();
        Assert.NotNull(await _host.Links.FindAsync("t-77", "u-77", CancellationToken.None));
        await Assert.ThrowsAsync<DuoSecretUnreadableException>(async () => await _host.Integrations.FindAsync("t-77", "i-77", CancellationToken.None));
        await Assert.ThrowsAsync<DuoSecretUnreadableException>(async () =>
            await _host.Integrations.FindActiveAsync("t-77", DuoIntegrationKind.DuoWebSdk, CancellationToken.None));
        await _host.Transactions.CreateAsync(transaction, CancellationToken.None);
        Assert.Single(await _host.Transactions.ListAsync("t-77", "u-770", CancellationToken.None));
        await _host.Transactions.MarkAtDuoAsync(transaction.Id, CancellationToken.None);
        Assert.NotNull(await _host.Transactions.FindAsync(transaction.Id, CancellationToken.None));
        Assert.NotNull(await _host.Transactions.FindByStateAsync(transaction.StateHash, CancellationToken.None));
        Assert.NotNull(await _host.Transactions.RedeemAsync(transaction.Id, now, CancellationToken.None));
        Assert.True(await _host.Transactions.CompleteAsync(transaction.Id, CancellationToken.None));
        await _host.Transactions.RevokeAsync(transaction.Id, CancellationToken.None);
        await _host.Transactions.DeleteAsync(transaction.Id, CancellationToken.None);
        await _host.Transactions.RevokeAllAsync("t-77", "u-770", CancellationToken.None);

        Assert.InRange(_reader.Plans.Count, 15, 30);
        Assert.All(_reader.Plans, static plan => Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal));
        Assert.Contains(_reader.Plans, static plan => plan.Contains("Index", StringComparison.Ordinal));
    }

    private async Task FillAsync()
    {
        string[] statements =
        [
            """
            --seed
            INSERT INTO "DuoIntegrations" ("Id", "TenantId", "Name", "Kind", "ClientId", "ProtectedClientSecret", "ApiHost", "State", "FailMode", "CredentialRevision", "Revision")
            SELECT 'i-' || n, 't-' || n, 'Duo', 1, 'DIABCDEFGHIJ01234567', 'none', 'api-1a2b3c4d.duosecurity.com', 1, 0, 'c', 'r' FROM generate_series(1, 10000) n
            """,
            """
            --seed
            INSERT INTO "DuoUserLinks" ("TenantId", "Subject", "IntegrationId", "DuoUserName", "DuoUserKey", "LinkedAt", "State", "Revision")
            SELECT 't-' || (n % 10000 + CASE WHEN n % 10000 = 0 THEN 10000 ELSE 0 END), 'u-' || n,
                'i-' || (n % 10000 + CASE WHEN n % 10000 = 0 THEN 10000 ELSE 0 END), 'u', 'DU' || n, now(), 1, 'r' FROM generate_series(1, 100000) n
            """,
            """
            --seed
            INSERT INTO "DuoTransactions" ("Id", "StateHash", "BrowserHash", "TenantId", "Subject", "ReturnUrl", "ExpiresAt", "State")
            SELECT 'x-' || n, 's-' || n, 'b', 't-' || n, 'u-' || n, '/', now(), n % 5 FROM generate_series(1, 20000) n
            """,
            """
            --seed
            ANALYZE
            """,
        ];
        foreach (var statement in statements)
        {
            await _host.WithContextAsync<HostContext, int>(context => context.Database.ExecuteSqlRawAsync(statement));
        }
    }
}
