using Microsoft.Extensions.Logging;

namespace MspProcess.DuoAuth.EntityFrameworkCore;

/// <summary>The log events of the stores. Ids are never reused; the core has those below 100.</summary>
internal static partial class DuoEntityFrameworkLog
{
    [LoggerMessage(100, LogLevel.Error, "Transactions that ended could not be deleted from the database. It is tried again in a minute; until then their rows stay.")]
    public static partial void PurgeFailed(ILogger logger, Exception exception);

    [LoggerMessage(101, LogLevel.Error, "The database of {Context} cannot be reached. Logins that need Duo are refused until it can. Check that it runs, and its connection string.")]
    public static partial void DatabaseUnreachable(ILogger logger, string context);

    [LoggerMessage(102, LogLevel.Error, "Rate limits whose window is over could not be deleted from the database. It is tried again in ten minutes; until then their rows stay.")]
    public static partial void LimitPurgeFailed(ILogger logger, Exception exception);
}
