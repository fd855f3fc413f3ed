using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace MspProcess.Portal.Data;

/// <summary>Creates the database, or tells whether the one that exists was made from another model.</summary>
/// <remarks>A sample without migrations; a product would migrate. The fingerprint of the model is kept in SQLite's own field for it.</remarks>
internal static class SchemaVersion
{
    /// <summary>Creates the database if there is none.</summary>
    /// <returns>Whether its tables are those of the model.</returns>
    public static async Task<bool> EnsureAsync(AppDbContext db)
    {
        var expected = Fingerprint(db);
        if (await db.Database.EnsureCreatedAsync())
        {
            var pragma = string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {expected}");
            await db.Database.ExecuteSqlRawAsync(pragma);
            return true;
        }

        return await db.Database.SqlQuery<int>($"SELECT user_version AS Value FROM pragma_user_version").SingleAsync() == expected;
    }

    private static int Fingerprint(AppDbContext db) =>
        BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(db.Database.GenerateCreateScript())));
}
