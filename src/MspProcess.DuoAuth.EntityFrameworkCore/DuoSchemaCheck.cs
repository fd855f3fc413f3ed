using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.EntityFrameworkCore.Audit;
using MspProcess.DuoAuth.EntityFrameworkCore.Integrations;
using MspProcess.DuoAuth.EntityFrameworkCore.Links;
using MspProcess.DuoAuth.EntityFrameworkCore.Transactions;

namespace MspProcess.DuoAuth.EntityFrameworkCore;

/// <summary>Stops a host whose model or database cannot hold what the stores write, when it starts and not at the first login.</summary>
internal sealed class DuoSchemaCheck<TContext>(
    IServiceScopeFactory scopes, IOptions<DuoEntityFrameworkOptions> options, ILogger<DuoSchemaCheck<TContext>> logger) : IHostedLifecycleService
    where TContext : DbContext
{
    /// <exception cref="InvalidOperationException">The model lacks a table, the provider is not relational, or links refer to a table that nothing fills.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var provider = scope.ServiceProvider;
        var context = provider.GetRequiredService<TContext>();
        var name = typeof(TContext).Name;
        if (!context.Database.IsRelational())
        {
            throw new InvalidOperationException(
                $"Duo's stores need a relational database, but {name} uses {context.Database.ProviderName}. "
                + "Use a relational provider, such as SQLite, PostgreSQL or SQL Server.");
        }

        var keepsIntegrations = provider.GetService<IDuoIntegrationStore>() is EntityFrameworkDuoIntegrationStore<TContext>;
        Require<DuoIntegrationRow>(context, keepsIntegrations);
        Require<DuoUserLinkRow>(context, provider.GetService<IDuoUserLinkStore>() is EntityFrameworkDuoUserLinkStore<TContext>);
        Require<DuoTransactionRow>(context, provider.GetService<IDuoTransactionStore>() is EntityFrameworkDuoTransactionStore<TContext>);
        if (provider.GetService<IDuoAuditLog>() is EntityFrameworkDuoAuditLog<TContext> && context.Model.FindEntityType(typeof(AuditRow)) is null)
        {
            throw new InvalidOperationException(
                $"The model of {name} lacks the tables of the audit. Call modelBuilder.UseDuoAudit() in its OnModelCreating, then add and apply a migration.");
        }

        if (!keepsIntegrations && context.Model.FindEntityType(typeof(DuoUserLinkRow))?.GetForeignKeys().Any() == true)
        {
            throw new InvalidOperationException(
                $"The model of {name} ties every link to a row of DuoIntegrations, but the integrations are kept elsewhere, so no link could be saved. "
                + "With AddDuoIntegration, call AddDuoEntityFrameworkUserLinkStore and AddDuoEntityFrameworkTransactionStore in place of AddDuoEntityFrameworkStores, "
                + "and modelBuilder.UseDuoUserLinks() and modelBuilder.UseDuoTransactions() in place of modelBuilder.UseDuo().");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <exception cref="InvalidOperationException">The database lacks a table or a column.</exception>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.CheckSchemaAtStart)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        if (!await context.Database.CanConnectAsync(cancellationToken))
        {
            DuoEntityFrameworkLog.DatabaseUnreachable(logger, typeof(TContext).Name);
            return;
        }

        foreach (var type in context.Model.GetEntityTypes().Where(static type => type.ClrType.Assembly == typeof(DuoIntegrationRow).Assembly))
        {
            await CheckAsync(context, type, cancellationToken);
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void Require<TRow>(TContext context, bool isNeeded)
    {
        if (isNeeded && context.Model.FindEntityType(typeof(TRow)) is null)
        {
            throw new InvalidOperationException(
                $"The model of {typeof(TContext).Name} lacks the tables of Duo. Call modelBuilder.UseDuo() in its OnModelCreating, then add and apply a migration.");
        }
    }

    // Reads no row: the database itself tells whether it knows the table and every column.
    private static async Task CheckAsync(TContext context, IEntityType type, CancellationToken cancellationToken)
    {
        var helper = context.GetService<ISqlGenerationHelper>();
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        var columns = string.Join(", ", type.GetProperties().Select(property => helper.DelimitIdentifier(property.GetColumnName(table)!)));
        var query = "SELECT " + columns + " FROM " + helper.DelimitIdentifier(table.Name, table.Schema) + " WHERE 1 = 0";
        try
        {
            await context.Database.ExecuteSqlRawAsync(query, cancellationToken);
        }
        catch (DbException exception)
        {
            throw new InvalidOperationException(
                $"The database of {typeof(TContext).Name} does not have the table {table.Name} as this version of MspProcess.DuoAuth needs it: {exception.Message} "
                + "Add a migration to the host (dotnet ef migrations add Duo) and apply it (dotnet ef database update, or Database.MigrateAsync() before the host runs).",
                exception);
        }
    }
}
