using System.Data.Common;

namespace MspProcess.DuoAuth.EntityFrameworkCore;

/// <summary>Reads what a database said off an exception, whichever provider it came from and whatever is wrapped around it.</summary>
internal static class DuoDatabaseError
{
    /// <summary>The database's own exception, if there is one: Entity Framework and its execution strategies wrap it in others.</summary>
    public static DbException? In(Exception? exception)
    {
        while (exception is not (null or DbException))
        {
            exception = exception.InnerException;
        }

        return (DbException?)exception;
    }

    /// <summary>Whether two writes got into each other's way and the database undid this one: it may be tried again.</summary>
    /// <remarks>40001 is a serialization failure, 40P01 a deadlock.</remarks>
    public static bool IsCollision(Exception exception) => In(exception)?.SqlState is "40001" or "40P01";

    /// <summary>Whether a rule of the tables may have refused the write.</summary>
    /// <remarks>Class 23 is the breach of a constraint. A provider that gives no state, such as SQLite's, may mean one by any error.</remarks>
    public static bool MayBeARule(Exception exception)
        => In(exception) is { } error && error.SqlState?.StartsWith("23", StringComparison.Ordinal) != false;
}
