using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace MspProcess.Portal.Data;

/// <summary>Creates the database, or refuses one that was made from another model.</summary>
internal static class SchemaVersion
{
    public static async Task EnsureAsync(AppDbContext db, DatabaseSettings settings, CancellationToken cancellationToken)
    {
        var created = await db.Database.EnsureCreatedAsync(cancellationToken);
        if (settings.Kind != DatabaseKind.Sqlite)
        {
            return;
        }

        var expected = Fingerprint(db);
        if (created)
        {
            var pragma = string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {expected}");
            await db.Database.ExecuteSqlRawAsync(pragma, cancellationToken);
        }
        else if (await db.Database.SqlQuery<int>($"SELECT user_version AS Value FROM pragma_user_version").SingleAsync(cancellationToken) != expected)
        {
            throw new InvalidOperationException(
                $"The database {db.Database.GetDbConnection().DataSource} was made by another version of the portal. Move it away to begin with a new one.");
        }
    }

    private static int Fingerprint(AppDbContext db) =>
        BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(db.Database.GenerateCreateScript())));
}
