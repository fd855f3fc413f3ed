using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using static MspProcess.DuoAuth.EntityFrameworkCore.Tests.TestRecords;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

/// <summary>A database that the first version made, with rows in it, and the migration that Entity Framework makes of the two models.</summary>
public sealed class SchemaUpgradeTests
{
    [Fact]
    public async Task Upgrade_SqliteOfTheFirstVersion_KeepsEveryRow()
    {
        await using var host = new SqliteHost<HostContext>(createTables: false);
        await UpgradeKeepsEveryRowAsync(host, static (options, connection) => options.UseSqlite(connection));
    }

    [Fact]
    public async Task Upgrade_PostgresOfTheFirstVersion_KeepsEveryRow()
    {
        await using var host = new PostgresHost<HostContext>(createTables: false);
        await UpgradeKeepsEveryRowAsync(host, static (options, connection) => options.UseNpgsql(connection));
    }

    private static async Task UpgradeKeepsEveryRowAsync(IStoresHost host, Action<DbContextOptionsBuilder<FirstVersionContext>, string> use)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var now = scope.ServiceProvider.GetRequiredService<HostContext>();
        var options = new DbContextOptionsBuilder<FirstVersionContext>();
        use(options, now.Database.GetConnectionString()!);
        await using var before = new FirstVersionContext(options.Options);
        await before.Database.EnsureCreatedAsync();
        await FillAsync(before, host.Services.GetRequiredService<IDataProtectionProvider>());

        await MigrateAsync(before, now);

        Assert.Equal(Integration(), await host.Integrations.FindAsync("t-1", "i-1", CancellationToken.None));
        Assert.Equal(Link(), await host.Links.FindAsync("t-1", "u-1", CancellationToken.None));
        Assert.Null(await host.Transactions.FindAsync("none", CancellationToken.None));
        Assert.Equal(DuoStoreResult.Duplicate, await host.IntegrationWriter.CreateAsync(Integration("i-2"), CancellationToken.None));
        foreach (var check in host.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<Microsoft.Extensions.Hosting.IHostedLifecycleService>())
        {
            await check.StartedAsync(CancellationToken.None);
        }
    }

    // By the bare purpose chain, so that a change of it, which would lose every stored secret, fails here.
    private static async Task FillAsync(FirstVersionContext context, IDataProtectionProvider keys)
    {
        var secret = keys.CreateProtector(
            "MspProcess.DuoAuth.EntityFrameworkCore", "ClientSecret", "v1", "t-1", "i-1", "ProtectedClientSecret").Protect(ClientSecretText);
        var (integration, link, linkedAt) = (Integration(), Link(), Link().LinkedAt.UtcDateTime);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "DuoIntegrations" ("Id", "TenantId", "Name", "Kind", "ClientId", "ProtectedClientSecret", "ApiHost", "State", "CredentialRevision", "Revision")
            VALUES ({integration.Id}, {integration.TenantId}, {integration.Name}, {(int)integration.Kind}, {integration.ClientId}, {secret}, {integration.ApiHost},
                {(int)integration.State}, {integration.CredentialRevision}, {integration.Revision})
            """);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "DuoUserLinks" ("TenantId", "Subject", "IntegrationId", "DuoUserName", "DuoUserKey", "LinkedAt", "State", "Revision")
            VALUES ({link.TenantId}, {link.Subject}, {link.IntegrationId}, {link.DuoUserName}, {link.DuoUserKey}, {linkedAt}, {(int)link.State}, {link.Revision})
            """);
    }

    private static async Task MigrateAsync(FirstVersionContext before, HostContext now)
    {
        var model = now.GetService<IDesignTimeModel>().Model;
        var operations = now.GetService<IMigrationsModelDiffer>().GetDifferences(
            before.GetService<IDesignTimeModel>().Model.GetRelationalModel(), model.GetRelationalModel());
        Assert.DoesNotContain(operations, static operation => operation.IsDestructiveChange);
        foreach (var command in now.GetService<IMigrationsSqlGenerator>().Generate(operations, model))
        {
            await now.Database.ExecuteSqlRawAsync(command.CommandText);
        }
    }
}
