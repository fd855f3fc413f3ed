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
        var isServer = settings.Kind == DatabaseKind.PostgreSql;
        var expected = Fingerprint(db).ToString(CultureInfo.InvariantCulture);
        if (await db.Database.EnsureCreatedAsync(cancellationToken))
        {
            // Where each database has room for it: SQLite's own field, and the comment of a table.
            var mark = isServer ? $"COMMENT ON TABLE \"Tenants\" IS '{expected}'" : $"PRAGMA user_version = {expected}";
            await db.Database.ExecuteSqlRawAsync(mark, cancellationToken);
            return;
        }

        var found = isServer
            ? db.Database.SqlQuery<string?>($"SELECT obj_description(to_regclass('\"Tenants\"'), 'pg_class') AS \"Value\"")
            : db.Database.SqlQuery<string?>($"SELECT CAST(user_version AS TEXT) AS Value FROM pragma_user_version");
        if (await found.SingleAsync(cancellationToken) != expected)
        {
            throw new InvalidOperationException(
                $"The database {(isServer ? db.Database.GetDbConnection().Database : db.Database.GetDbConnection().DataSource)} was made by another version of the portal. Move it away to begin with a new one.");
        }
    }

    private static int Fingerprint(AppDbContext db) =>
        BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(db.Database.GenerateCreateScript())));
}
