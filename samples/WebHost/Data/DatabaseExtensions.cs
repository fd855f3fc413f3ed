using Microsoft.EntityFrameworkCore;
using MspProcess.Portal.Data;
using MspProcess.Portal.Security;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Registers and prepares the database, which also holds the key ring.</summary>
internal static class DatabaseExtensions
{
    /// <summary>Gets what the configuration says about the database; paths are relative to the content root, whatever the working directory is.</summary>
    public static DatabaseSettings GetDatabaseSettings(this WebApplicationBuilder builder) =>
        DatabaseSettings.Read(builder.Configuration, builder.Environment.ContentRootPath);

    public static WebApplicationBuilder AddPortalData(this WebApplicationBuilder builder)
    {
        var settings = builder.GetDatabaseSettings();
        Directory.CreateDirectory(settings.DataDirectory);
        builder.Services.AddSingleton(settings);
        builder.Services.AddDbContext<AppDbContext>(options => _ = settings.Kind == DatabaseKind.PostgreSql
            ? options.UseNpgsql(settings.ConnectionString)
            : options.UseSqlite(settings.ConnectionString));
        return builder;
    }

    /// <summary>Creates the database and what it must hold, one node at a time: nodes that start together wait for each other.</summary>
    public static async Task PrepareDatabaseAsync(this WebApplication app, CancellationToken cancellationToken = default)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var settings = scope.ServiceProvider.GetRequiredService<DatabaseSettings>();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();

        await using var turn = await DatabaseStartupLock.TakeAsync(settings, app.Services.GetRequiredService<TimeProvider>(), cancellationToken);
        await SchemaVersion.EnsureAsync(db, settings, cancellationToken);
        await KeyRingCheck.RunAsync(scope.ServiceProvider, cancellationToken);
        if (app.Environment.IsDevelopment())
        {
            await Seed.ApplyAsync(scope.ServiceProvider);
        }
    }
}
