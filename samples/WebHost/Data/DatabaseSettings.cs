namespace MspProcess.Portal.Data;

/// <summary>What the configuration says about the database.</summary>
internal sealed record DatabaseSettings(DatabaseKind Kind, string ConnectionString, string DataDirectory)
{
    /// <summary>Reads the settings, or says what is wrong with them.</summary>
    public static DatabaseSettings Read(IConfiguration configuration, string contentRoot)
    {
        var directory = Path.Combine(contentRoot, configuration["Portal:DataDirectory"] ?? "App_Data");
        var name = configuration["Portal:Database"] ?? nameof(DatabaseKind.Sqlite);
        if (!Enum.TryParse<DatabaseKind>(name, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
        {
            throw new InvalidOperationException($"Portal:Database is '{name}'. It has to be Sqlite or PostgreSql.");
        }

        var server = configuration.GetConnectionString("Portal");
        return kind switch
        {
            DatabaseKind.Sqlite => new(kind, $"Data Source={Path.Combine(directory, "portal.db")}", directory),
            _ when string.IsNullOrWhiteSpace(server) => throw new InvalidOperationException(
                "Portal:Database is PostgreSql, but there is no connection string. Set ConnectionStrings:Portal (as an environment "
                + "variable: ConnectionStrings__Portal)."),
            _ => new(kind, server, directory),
        };
    }
}
