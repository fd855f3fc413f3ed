using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

/// <summary>A database that refuses the next writes with a state of its choice, and counts how often a write arrived.</summary>
internal sealed class CollisionInterceptor : DbCommandInterceptor
{
    /// <summary>How many writes are refused.</summary>
    public int Failures { get; set; }

    public string? SqlState { get; set; }

    public int Writes { get; private set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Refuse(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Refuse(command);
        return new(result);
    }

    private void Refuse(DbCommand command)
    {
        if (SqlState is null || command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
        {
            return;
        }

        Writes++;
        if (Writes <= Failures)
        {
            throw new PostgresException("The database refused the statement.", "ERROR", "ERROR", SqlState);
        }
    }
}
