using MspProcess.DuoAuth.Load.Farm;

namespace MspProcess.DuoAuth.Farm.Tests;

/// <summary>A database that cannot be used is named at the start, with what to do about it.</summary>
public sealed class DatabaseStartTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Start_NoConnectionString_NamesTheSetting()
    {
        var (exitCode, output) = await StartAsync("PostgreSql", connectionString: null);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Set ConnectionStrings:Portal", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_UnknownDatabase_NamesTheChoices()
    {
        var (exitCode, output) = await StartAsync("Oracle", connectionString: null);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Portal:Database is 'Oracle'. It has to be Sqlite or PostgreSql", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NobodyListens_SaysWhatToSeeToAndShowsNoPassword()
    {
        var (exitCode, output) = await StartAsync(
            "PostgreSql", $"Host=127.0.0.1;Port={LoopbackPort.Free()};Username=portal;Password=hidden-from-all;Database=portal;Timeout=5");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("The database portal at 127.0.0.1 cannot be used", output, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:Portal", output, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-from-all", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PostgresOfAnotherVersion_SaysWhatToDo()
    {
        PostgresRequirement.SkipUnlessThere();
        await using var database = await FarmDatabase.CreateAsync(TestContext.Current.CancellationToken);
        var (made, _) = await StartAsync("PostgreSql", database.ConnectionString);
        await database.RunAsync("COMMENT ON TABLE \"Tenants\" IS 'another'", TestContext.Current.CancellationToken);

        var (exitCode, output) = await StartAsync("PostgreSql", database.ConnectionString);

        Assert.Equal(1, made);   // the command's own: its arguments are missing, after the database was made ready
        Assert.NotEqual(1, exitCode);
        Assert.Contains("was made by another version of the portal", output, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output)> StartAsync(string database, string? connectionString) => PortalProgram.RunAsync(
        [
            "add-admin", "--tenant", "northwind", "--email", "admin@northwind.example", "--name", "Nora", "--environment", "Development",
            "--Portal:DataDirectory", _data.Path, "--Portal:Database", database,
        ],
        connectionString is null ? null : new Dictionary<string, string> { ["ConnectionStrings__Portal"] = connectionString });
}
