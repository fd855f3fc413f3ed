using System.Data.Common;
using Npgsql;

namespace MspProcess.Portal.Data;

/// <summary>Lets one node at a time prepare the database. A node that dies leaves the lock free.</summary>
internal static class DatabaseStartupLock
{
    // Any number will do, as long as every version of the portal takes the same.
    private const long Number = 5_080_5_080;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for this node's turn, which ends when the result is disposed.</summary>
    public static Task<IAsyncDisposable> TakeAsync(DatabaseSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        if (settings.Kind == DatabaseKind.PostgreSql)
        {
            return OfServerAsync(settings, cancellationToken);
        }

        return OfFileAsync(Path.Combine(settings.DataDirectory, "portal.lock"), time, cancellationToken);
    }

    // The lock belongs to the connection: the server releases it when that ends.
    private static async Task<IAsyncDisposable> OfServerAsync(DatabaseSettings settings, CancellationToken cancellationToken)
    {
        var text = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false };
        var connection = new NpgsqlConnection(text.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { CommandTimeout = (int)Patience.TotalSeconds };
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Number });
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch (DbException error)
        {
            await connection.DisposeAsync();
            throw new InvalidOperationException(
                $"The database {text.Database} at {text.Host} cannot be used: {error.Message}. See that the server runs and that "
                + "ConnectionStrings:Portal names it, a database that exists, and a user who may create tables there.",
                error);
        }
    }

    private static async Task<IAsyncDisposable> OfFileAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (!patience.IsCancellationRequested)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}
