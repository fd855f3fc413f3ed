using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MspProcess.DuoAuth.EntityFrameworkCore;
using MspProcess.DuoAuth.Load.Farm;

namespace MspProcess.DuoAuth.Load.Stores;

/// <summary>The stores on a PostgreSQL database of their own, filled with accounts and links, and what one login asks of them.</summary>
internal sealed class StoreHost : IAsyncDisposable
{
    private const int Connected = 500;   // accounts whose secret can be decrypted; the others are there to be in the way

    private readonly FarmDatabase _database;
    private readonly ServiceProvider _services;
    private readonly int _tenants;
    private readonly int _links;

    private StoreHost(FarmDatabase database, int tenants, int links, bool audits)
    {
        (_database, _tenants, _links) = (database, tenants, links);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddDbContext<StoreContext>(options => options.UseNpgsql(database.ConnectionString));
        services.AddDuoEntityFrameworkStores<StoreContext>();
        if (audits)
        {
            services.AddDuoEntityFrameworkAuditStore<StoreContext>();
            services.Configure<DuoEntityFrameworkOptions>(static options => options.AuditKeys.Add(RandomNumberGenerator.GetBytes(32)));
        }

        _services = services.BuildServiceProvider();
    }

    public FarmDatabase Database => _database;

    public IDuoAuditLog Audit => _services.GetRequiredService<IDuoAuditLog>();

    public static async Task<StoreHost> StartAsync(int tenants, int links, CancellationToken cancellationToken, bool audits = false)
    {
        var host = new StoreHost(await FarmDatabase.CreateAsync(cancellationToken), tenants, links, audits);
        await host.FillAsync(cancellationToken);
        foreach (var service in host.Background)
        {
            await service.StartAsync(cancellationToken);
        }

        return host;
    }

    /// <summary>Ends what works in the background, after it has chained what was written.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var service in Background)
        {
            await service.StopAsync(cancellationToken);
        }
    }

    public ValueTask WriteAuditAsync(string tenant, string user, CancellationToken cancellationToken)
        => _services.GetRequiredService<IDuoAuditSink>().WriteAsync(
            new DuoAuditEntry
            {
                Event = DuoAuditEvent.LoginVerified,
                OccurredAt = TimeProvider.System.GetUtcNow(),
                TenantId = tenant,
                Subject = user,
                Actor = user,
                IntegrationId = tenant,
                DuoTransactionId = Guid.CreateVersion7().ToString(),
                Factor = "duo_push",
                Assurance = DuoAssurance.Interactive,
                Address = "198.51.100.7",
                UserAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
            },
            cancellationToken);

    /// <summary>What one login reads and writes: at the password, at the start page, and at the callback, each a request of its own.</summary>
    public async Task LogInAsync(CancellationToken cancellationToken)
    {
        var (tenant, user) = AnyUser();
        var transaction = Transaction(tenant, user);
        await using (var password = _services.CreateAsyncScope())
        {
            await ReadLinkStatusAsync(password.ServiceProvider, tenant, user, cancellationToken);
            var store = password.ServiceProvider.GetRequiredService<IDuoTransactionStore>();
            await store.CreateAsync(transaction, cancellationToken);
            await store.ListAsync(tenant, user, cancellationToken);
        }

        await using (var start = _services.CreateAsyncScope())
        {
            var store = start.ServiceProvider.GetRequiredService<IDuoTransactionStore>();
            var found = await store.FindAsync(transaction.Id, cancellationToken);
            await store.MarkAtDuoAsync(transaction.Id, cancellationToken);
            await ReadLinkStatusAsync(start.ServiceProvider, tenant, found!.Subject, cancellationToken);
        }

        await using (var callback = _services.CreateAsyncScope())
        {
            var store = callback.ServiceProvider.GetRequiredService<IDuoTransactionStore>();
            var found = await store.FindByStateAsync(transaction.StateHash, cancellationToken);
            var redeemed = await store.RedeemAsync(found!.Id, TimeProvider.System.GetUtcNow(), cancellationToken)
                ?? throw new InvalidOperationException("A transaction that nobody else knows was redeemed before.");
            await ReadLinkStatusAsync(callback.ServiceProvider, tenant, redeemed.Subject, cancellationToken);
            await store.CompleteAsync(redeemed.Id, cancellationToken);
            if (callback.ServiceProvider.GetService<IDuoAuditSink>() is not null)
            {
                await WriteAuditAsync(tenant, user, cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task ReadLinkStatusAsync(IServiceProvider services, string tenant, string user, CancellationToken cancellationToken)
    {
        var link = await services.GetRequiredService<IDuoUserLinkStore>().FindAsync(tenant, user, cancellationToken);
        var integration = await services.GetRequiredService<IDuoIntegrationStore>().FindAsync(tenant, link!.IntegrationId, cancellationToken);
        if (integration!.ClientSecret.Length == 0)
        {
            throw new InvalidOperationException("The secret was not decrypted.");
        }
    }

    private IEnumerable<IHostedService> Background => _services.GetServices<IHostedService>().Where(static service => service is BackgroundService);

    private (string Tenant, string User) AnyUser()
    {
        // Accounts are spread over the whole table, and an account's users are spread over the whole table of links.
        var tenant = RandomNumberGenerator.GetInt32(Math.Min(Connected, _tenants)) * Step + 1;
        var user = RandomNumberGenerator.GetInt32(_links / _tenants) * _tenants + tenant;
        return (Text('t', tenant), Text('u', user));
    }

    private int Step => Math.Max(1, _tenants / Connected);

    private static string Text(char kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");

    private static DuoTransaction Transaction(string tenant, string user)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new DuoTransaction
        {
            Id = RandomNumberGenerator.GetHexString(22),
            StateHash = RandomNumberGenerator.GetHexString(43),
            BrowserHash = RandomNumberGenerator.GetHexString(43),
            TenantId = tenant,
            Subject = user,
            ReturnUrl = "/",
            ExpiresAt = now.AddMinutes(10),
            Payload = RandomNumberGenerator.GetBytes(800),
        };
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        await using var scope = _services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<StoreContext>();
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        await context.Database.EnsureCreatedAsync(cancellationToken);
        var writer = scope.ServiceProvider.GetRequiredService<IDuoIntegrationWriter>();
        for (var tenant = 1; tenant <= _tenants && (tenant - 1) / Step < Connected; tenant += Step)
        {
            await writer.CreateAsync(Integration(Text('t', tenant)), cancellationToken);
        }

        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "DuoIntegrations" ("Id", "TenantId", "Name", "Kind", "ClientId", "ProtectedClientSecret", "ApiHost", "State", "FailMode", "CredentialRevision", "Revision")
            SELECT 't-' || n, 't-' || n, 'Duo', 1, 'DIABCDEFGHIJ01234567', repeat('x', 300), 'api-1a2b3c4d.duosecurity.com', 1, 0, '1', '1'
            FROM generate_series(1, {_tenants}) n ON CONFLICT DO NOTHING
            """,
            cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "DuoUserLinks" ("TenantId", "Subject", "IntegrationId", "DuoUserName", "DuoUserKey", "LinkedAt", "State", "Revision")
            SELECT 't-' || ((n - 1) % {_tenants} + 1), 'u-' || n, 't-' || ((n - 1) % {_tenants} + 1), 'u-' || n, 'DU' || n, now(), 1, '1'
            FROM generate_series(1, {_links}) n
            """,
            cancellationToken);
        await _database.RunAsync("VACUUM ANALYZE", cancellationToken);
    }

    private static DuoIntegration Integration(string tenant) => new()
    {
        Id = tenant,
        TenantId = tenant,
        Name = "Duo",
        ClientId = "DIABCDEFGHIJ01234567",
        ClientSecret = new string('s', 40),
        ApiHost = "api-1a2b3c4d.duosecurity.com",
        State = DuoIntegrationState.Active,
        CredentialRevision = "1",
        Revision = "1",
    };
}
