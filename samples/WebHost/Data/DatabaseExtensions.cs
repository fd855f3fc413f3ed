using Microsoft.EntityFrameworkCore;
using MspProcess.Portal.Data;
using MspProcess.Portal.Security;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Where the portal keeps what it must not forget: the database, with the key ring inside.</summary>
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

    /// <summary>Makes the database ready, one node at a time: nodes that start together wait for each other.</summary>
    public static async Task PrepareDatabaseAsync(this WebApplication app, CancellationToken cancellationToken = default)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var settings = scope.ServiceProvider.GetRequiredService<DatabaseSettings>();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();

        await using var turn = await StartLock.TakeAsync(settings, app.Services.GetRequiredService<TimeProvider>(), cancellationToken);
        await SchemaVersion.EnsureAsync(db, settings, cancellationToken);
        await KeyRingCheck.RunAsync(scope.ServiceProvider, cancellationToken);
        if (app.Environment.IsDevelopment())
        {
            await Seed.ApplyAsync(scope.ServiceProvider);
        }
    }
}
