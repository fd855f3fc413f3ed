using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

/// <summary>A host with a PostgreSQL database of its own, which goes with it. Its context tries again after a broken connection, as one in production does.</summary>
internal sealed class PostgresHost<TContext> : IStoresHost
    where TContext : DbContext
{
    private readonly PostgresDatabase _database = new();
    private readonly ServiceProvider _services;

    public PostgresHost(Action<DbContextOptionsBuilder>? configure = null, bool createTables = true)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDbContext<TContext>(options =>
        {
            options.UseNpgsql(_database.ConnectionString, static npgsql => npgsql.EnableRetryOnFailure());
            configure?.Invoke(options);
        });
        services.AddDuoEntityFrameworkStores<TContext>();
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        _services = services.BuildServiceProvider(validateScopes: true);
        if (createTables)
        {
            using var scope = _services.CreateScope();
            scope.ServiceProvider.GetRequiredService<TContext>().Database.EnsureCreated();
        }
    }

    public IServiceProvider Services => _services;

    public PostgresDatabase Database => _database;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _database.Dispose();
    }
}
