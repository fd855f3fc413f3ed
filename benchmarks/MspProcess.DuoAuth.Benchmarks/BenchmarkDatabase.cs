using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MspProcess.DuoAuth.Benchmarks;

#pragma warning disable EF1002 // The SQL is made of numbers and names of ours.

/// <summary>The database of one benchmark host: how many tenants, links and transactions are in it, and on what.</summary>
/// <remarks>SQLite writes to a file of its own without waiting for the disk; PostgreSQL gets a database of its own on the server of <c>DUOAUTH_POSTGRES</c>.</remarks>
public sealed class BenchmarkDatabase : IAsyncDisposable
{
    private readonly string _name = "duobenchmark" + Guid.NewGuid().ToString("N")[..12];

    /// <summary>Gets the connection string of a PostgreSQL server; <see langword="null"/> for SQLite.</summary>
    public string? Server { get; init; }

    /// <summary>Gets a value indicating whether the host pools its contexts.</summary>
    public bool IsPooled { get; init; }

    /// <summary>Gets how many tenants there are, each with an integration.</summary>
    public int Tenants { get; init; } = 1;

    /// <summary>Gets how many links there are beside those of the users who sign in.</summary>
    public int OtherLinks { get; init; }

    /// <summary>Gets how many pending transactions one other user has.</summary>
    public int OtherTransactions { get; init; }

    private string SqliteFile => Path.Combine(Path.GetTempPath(), _name + ".db");

    /// <summary>Adds the stores to a host.</summary>
    internal void AddTo(IServiceCollection services)
    {
        if (IsPooled)
        {
            services.AddDbContextPool<BenchmarkContext>(Configure);
        }
        else
        {
            services.AddDbContext<BenchmarkContext>(Configure);
        }

        services.AddDuoEntityFrameworkStores<BenchmarkContext>();
        services.AddSingleton<IDuoTenantResolver>(new TenantByNumber(Tenants));
    }

    /// <summary>Makes tables and rows.</summary>
    internal async Task FillAsync(IServiceProvider host, string clientSecret)
    {
        await using var scope = host.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<BenchmarkContext>();
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        await context.Database.EnsureCreatedAsync();
        if (Server is null)
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;");
        }

        var integrations = scope.ServiceProvider.GetRequiredService<IDuoIntegrationWriter>();
        for (var tenant = 0; tenant < Tenants; tenant++)
        {
            Require(await integrations.CreateAsync(IntegrationOf(tenant, clientSecret), CancellationToken.None));
        }

        await FillLinksAsync(scope.ServiceProvider.GetRequiredService<IDuoUserLinkWriter>(), context);
        await FillTransactionsAsync(scope.ServiceProvider.GetRequiredService<IDuoTransactionStore>(), context);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Server is not null)
        {
            await using var connection = new NpgsqlConnection(Server);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is ours.
            command.CommandText = $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)";
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
            return;
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in new[] { SqliteFile, SqliteFile + "-wal", SqliteFile + "-shm" })
        {
            File.Delete(file);
        }
    }

    private void Configure(DbContextOptionsBuilder options)
    {
        if (Server is null)
        {
            options.UseSqlite($"Data Source={SqliteFile}");
        }
        else
        {
            options.UseNpgsql(new NpgsqlConnectionStringBuilder(Server) { Database = _name }.ConnectionString);
        }
    }

    private static DuoIntegration IntegrationOf(int tenant, string clientSecret) => new()
    {
        Id = IdOf(tenant),
        TenantId = TenantByNumber.NameOf(tenant),
        Name = "Duo",
        ClientId = StubIdentityProvider.ClientId,
        ClientSecret = clientSecret,
        ApiHost = StubIdentityProvider.ApiHost,
        State = DuoIntegrationState.Active,
        CredentialRevision = "AAAAAAAAAAAAAAAAAAAAAA",
        Revision = "AAAAAAAAAAAAAAAAAAAAAA",
    };

    private static string IdOf(int tenant) => string.Create(CultureInfo.InvariantCulture, $"integration-{tenant}");

    private static void Require(DuoStoreResult result)
    {
        if (result != DuoStoreResult.Saved)
        {
            throw new InvalidOperationException($"The database was not filled: {result}.");
        }
    }

    /// <summary>Numbers from 0, in SQL that both databases know.</summary>
    private static string Numbers(int count) => string.Create(
        CultureInfo.InvariantCulture, $"WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count - 1})");

    /// <summary>One row by the store, and all others as copies of it.</summary>
    private async Task FillLinksAsync(IDuoUserLinkWriter links, BenchmarkContext context)
    {
        Require(await links.CreateAsync(
            new DuoUserLink
            {
                TenantId = TenantByNumber.NameOf(0),
                Subject = "template",
                IntegrationId = IdOf(0),
                DuoUserName = "template",
                DuoUserKey = "template",
                LinkedAt = DateTimeOffset.UnixEpoch,
                State = DuoLinkState.Active,
                Revision = "AAAAAAAAAAAAAAAAAAAAAA",
            },
            CancellationToken.None));
        var name = $"'{BenchmarkHost.LinkedUser}' || substr('000' || n, length('000' || n) - 3, 4)";
        await CopyLinksAsync(context, BenchmarkHost.Users, name, $"n % {Tenants}");
        if (OtherLinks > 0)
        {
            await CopyLinksAsync(context, OtherLinks, "'other' || n", $"n % {Tenants}");
        }
    }

    private static Task<int> CopyLinksAsync(BenchmarkContext context, int count, string name, string tenant) => context.Database.ExecuteSqlRawAsync($"""
        {Numbers(count)}
        INSERT INTO "DuoUserLinks" ("TenantId", "Subject", "IntegrationId", "Application", "DuoUserName", "DuoUserKey", "State", "Revision", "LinkedAt")
        SELECT 'tenant-' || ({tenant}), {name}, 'integration-' || ({tenant}), "Application", {name},
               'DU' || substr('000000000000000000' || {name}, length('000000000000000000' || {name}) - 17, 18), "State", "Revision", "LinkedAt"
        FROM "DuoUserLinks", numbers WHERE "Subject" = 'template'
        """);

    private async Task FillTransactionsAsync(IDuoTransactionStore transactions, BenchmarkContext context)
    {
        if (OtherTransactions == 0)
        {
            return;
        }

        await transactions.CreateAsync(BenchmarkTransactions.Create(0, "one", "template"), CancellationToken.None);
        await context.Database.ExecuteSqlRawAsync($"""
            {Numbers(OtherTransactions)}
            INSERT INTO "DuoTransactions" ("Id", "StateHash", "BrowserHash", "TenantId", "Subject", "ReturnUrl", "ExpiresAt", "State", "Payload")
            SELECT 'copy' || n, 'copy' || n, "BrowserHash", "TenantId", 'one', "ReturnUrl", "ExpiresAt", "State", "Payload"
            FROM "DuoTransactions", numbers WHERE "Subject" = 'template'
            """);
    }

    /// <summary>Users of many tenants: the number in the name says of which.</summary>
    private sealed class TenantByNumber(int tenants) : IDuoTenantResolver
    {
        private readonly string[] _names = [.. Enumerable.Range(0, tenants).Select(NameOf)];

        public static string NameOf(int tenant) => string.Create(CultureInfo.InvariantCulture, $"tenant-{tenant}");

        public ValueTask<string?> ResolveAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken)
            => new(int.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier).AsSpan(BenchmarkHost.LinkedUser.Length), out var number) ? _names[number % tenants] : _names[0]);
    }
}
