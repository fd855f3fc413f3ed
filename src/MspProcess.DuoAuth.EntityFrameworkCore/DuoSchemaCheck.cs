using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.EntityFrameworkCore;

/// <summary>Stops a host whose database lacks a table or a column, when it starts and not when the first person logs in.</summary>
internal sealed class DuoSchemaCheck<TContext>(
    IServiceScopeFactory scopes, IOptions<DuoEntityFrameworkOptions> options, ILogger<DuoSchemaCheck<TContext>> logger) : IHostedLifecycleService
    where TContext : DbContext
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

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
        if (!context.Database.IsRelational())
        {
            return;
        }

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
