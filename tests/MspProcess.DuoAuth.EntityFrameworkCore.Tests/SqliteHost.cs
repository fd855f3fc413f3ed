using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

/// <summary>A host with a SQLite file of its own in a temporary folder, which goes with it.</summary>
internal sealed class SqliteHost<TContext> : IStoresHost
    where TContext : DbContext
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("duo-stores-");
    private readonly bool _foreignKeys;
    private ServiceProvider _services;

    public SqliteHost(IDataProtectionProvider? keys = null, bool foreignKeys = true, Action<IServiceCollection>? addStores = null, bool createTables = true)
    {
        _foreignKeys = foreignKeys;
        _services = Build(keys ?? new EphemeralDataProtectionProvider(), addStores);
        if (createTables)
        {
            using var scope = _services.CreateScope();
            scope.ServiceProvider.GetRequiredService<TContext>().Database.EnsureCreated();
        }
    }

    public IServiceProvider Services => _services;

    /// <summary>Starts the host again on the same database with other data protection keys.</summary>
    public async Task RestartAsync(IDataProtectionProvider keys)
    {
        await _services.DisposeAsync();
        _services = Build(keys, null);
    }

    public async Task<int> ExecuteAsync(FormattableString sql)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TContext>().Database.ExecuteSqlInterpolatedAsync(sql);
    }

    /// <summary>Every byte of the database, its journal and its write-ahead log.</summary>
    public byte[] RawBytes() => [.. _folder.GetFiles().SelectMany(file =>
    {
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    })];

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private ServiceProvider Build(IDataProtectionProvider keys, Action<IServiceCollection>? addStores)
    {
        var connection = $"Data Source={Path.Combine(_folder.FullName, "host.db")};Pooling=False;Foreign Keys={_foreignKeys}";
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDbContext<TContext>(options => options.UseSqlite(connection));
        (addStores ?? (collection => collection.AddDuoEntityFrameworkStores<TContext>()))(services);
        services.AddSingleton(keys);
        return services.BuildServiceProvider(validateScopes: true);
    }
}
