using System.Security.Cryptography;
using Npgsql;

namespace MspProcess.DuoAuth.Load.Farm;

/// <summary>A database of one farm's own, on the server that <c>DUOAUTH_POSTGRES</c> names. Gone when the farm is.</summary>
internal sealed class FarmDatabase : IAsyncDisposable
{
    public const string Variable = "DUOAUTH_POSTGRES";

    private readonly string _server;

    private FarmDatabase(string server, string name)
    {
        _server = server;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 40 }.ConnectionString;
    }

    /// <summary>Gets the connection string of the server, if there is one.</summary>
    public static string? Server => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server ? server : null;

    public string Name { get; }

    public string ConnectionString { get; }

    public static async Task<FarmDatabase> CreateAsync(CancellationToken cancellationToken)
    {
        var server = Server ?? throw new InvalidOperationException($"{Variable} is not set.");
        var database = new FarmDatabase(server, "farm_" + RandomNumberGenerator.GetHexString(12, lowercase: true));
        await database.RunOnServerAsync($"CREATE DATABASE {database.Name}", cancellationToken);
        return database;
    }

    /// <summary>Counts what a query gives.</summary>
    public async Task<long> CountAsync(string query, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(query);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Runs a statement.</summary>
    public async Task RunAsync(string statement, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Lets nobody in and throws everybody out, as if the database were down.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await RunOnServerAsync($"ALTER DATABASE {Name} ALLOW_CONNECTIONS false", cancellationToken);
        await RunOnServerAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Name}'", cancellationToken);
    }

    /// <summary>Lets everybody in again.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) => RunOnServerAsync($"ALTER DATABASE {Name} ALLOW_CONNECTIONS true", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await using (var own = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(own);
        }

        await RunOnServerAsync($"DROP DATABASE {Name} WITH (FORCE)", CancellationToken.None);
    }

    private async Task RunOnServerAsync(string statement, CancellationToken cancellationToken)
    {
        var text = new NpgsqlConnectionStringBuilder(_server) { Pooling = false };
        await using var source = NpgsqlDataSource.Create(text);
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
