using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using MspProcess.Portal.Data;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Where the portal keeps what it must not forget: the database and, beside it, the key ring.</summary>
internal static class DatabaseExtensions
{
    /// <summary>Gets the folder of the data: relative to the content root, so that the working directory does not matter.</summary>
    public static string GetDataDirectory(this WebApplicationBuilder builder) => Path.Combine(
        builder.Environment.ContentRootPath, builder.Configuration["Portal:DataDirectory"] ?? "App_Data");

    public static WebApplicationBuilder AddPortalData(this WebApplicationBuilder builder)
    {
        var directory = Directory.CreateDirectory(builder.GetDataDirectory());
        var database = Path.Combine(directory.FullName, "portal.db");

        builder.Services.AddDbContext<AppDbContext>(options => options.UseSqlite($"Data Source={database}"));
        builder.Services.AddDataProtection()
            .SetApplicationName("MspProcess.Portal")
            .PersistKeysToFileSystem(directory.CreateSubdirectory("keys"));
        return builder;
    }

    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        if (!await SchemaVersion.EnsureAsync(db))
        {
            throw new InvalidOperationException(
                $"The database {db.Database.GetDbConnection().DataSource} was made by another version of the portal. Move it away to begin with a new one.");
        }

        if (app.Environment.IsDevelopment())
        {
            await Seed.ApplyAsync(scope.ServiceProvider);
        }
    }
}
