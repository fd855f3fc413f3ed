using System.Security.Cryptography;
using Npgsql;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

/// <summary>A database of one test's own, on the server that <c>DUOAUTH_POSTGRES</c> names. Gone when the test is.</summary>
internal sealed class PostgresDatabase : IDisposable
{
    private readonly NpgsqlConnectionStringBuilder _server;

    public PostgresDatabase()
    {
        Assert.SkipUnless(Server is { Length: > 0 }, "DUOAUTH_POSTGRES names no PostgreSQL; ./test.sh starts one.");
        _server = new NpgsqlConnectionStringBuilder(Server) { Pooling = false };
        Name = "stores_" + RandomNumberGenerator.GetHexString(12, lowercase: true);
        ConnectionString = new NpgsqlConnectionStringBuilder(Server) { Database = Name, MaxPoolSize = 20 }.ConnectionString;
        RunOnServer($"CREATE DATABASE {Name}");
    }

    public string Name { get; }

    public string ConnectionString { get; }

    private static string? Server => Environment.GetEnvironmentVariable("DUOAUTH_POSTGRES");

    public void RunOnServer(string statement)
    {
        using var source = NpgsqlDataSource.Create(_server);
        using var command = source.CreateCommand(statement);
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        using (var own = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(own);
        }

        RunOnServer($"DROP DATABASE {Name} WITH (FORCE)");
    }
}
