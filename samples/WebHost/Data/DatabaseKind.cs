namespace MspProcess.Portal.Data;

/// <summary>Which database the portal uses: the value of <c>Portal:Database</c>.</summary>
internal enum DatabaseKind
{
    /// <summary>A file in the data directory; for one node.</summary>
    Sqlite = 0,

    /// <summary>A server, named by the connection string <c>Portal</c>; for any number of nodes.</summary>
    PostgreSql = 1,
}
