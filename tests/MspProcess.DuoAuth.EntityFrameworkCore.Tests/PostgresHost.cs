using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

/// <summary>A host with a database of its own on the PostgreSQL that <c>DUOAUTH_POSTGRES</c> names; the database goes with it.</summary>
internal sealed class PostgresHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public PostgresHost()
    {
        var server = Environment.GetEnvironmentVariable("DUOAUTH_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "DUOAUTH_POSTGRES names no PostgreSQL; ./test.sh starts one.");

        var own = new NpgsqlConnectionStringBuilder(server) { Database = "stores_" + RandomNumberGenerator.GetHexString(12, lowercase: true), MaxPoolSize = 20 };
        var services = new ServiceCollection();
        services.AddDbContext<HostContext>(options => options.UseNpgsql(own.ConnectionString));
        services.AddDuoEntityFrameworkStores<HostContext>();
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        _services = services.BuildServiceProvider(validateScopes: true);
        using var scope = _services.CreateScope();
        scope.ServiceProvider.GetRequiredService<HostContext>().Database.EnsureCreated();
    }

    public T Get<T>()
        where T : notnull
        => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await using (var scope = _services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<HostContext>().Database.EnsureDeletedAsync();
        }

        await _services.DisposeAsync();
    }
}
