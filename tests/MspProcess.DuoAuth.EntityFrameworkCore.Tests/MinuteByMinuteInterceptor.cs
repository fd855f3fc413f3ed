using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

/// <summary>A database that fails in every other minute, each time in another way, and counts the deletions that were tried.</summary>
internal sealed class MinuteByMinuteInterceptor(TimeProvider clock) : DbCommandInterceptor
{
    private static readonly Func<Exception>[] Failures =
    [
        static () => new InvalidOperationException("The connection pool has been exhausted."),
        static () => new SqliteException("database is locked", 5),
        static () => new TimeoutException("The operation has timed out."),
        static () => new IOException("The connection was reset."),
        static () => new OperationCanceledException("A pooled connection was closed."),
        static () => new ObjectDisposedException("DbContext"),
    ];

    private int _deletions;

    /// <summary>Gets or sets a value indicating whether the faults have begun.</summary>
    public bool IsOn { get; set; }

    public int Deletions => Volatile.Read(ref _deletions);

    public bool IsFailing => IsOn && clock.GetUtcNow().Minute % 2 == 1;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        FailInItsMinute();
        return new(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        FailInItsMinute();
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith("DELETE", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _deletions);
        }

        FailInItsMinute();
        return new(result);
    }

    private void FailInItsMinute()
    {
        if (IsFailing)
        {
            throw Failures[clock.GetUtcNow().Minute / 2 % Failures.Length]();
        }
    }
}
