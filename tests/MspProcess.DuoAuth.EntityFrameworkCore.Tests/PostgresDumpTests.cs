using System.Diagnostics;
using Npgsql;
using static MspProcess.DuoAuth.EntityFrameworkCore.Tests.TestRecords;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

public sealed class PostgresDumpTests : IAsyncDisposable
{
    private readonly PostgresHost<HostContext> _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Dump_StoredSecret_IsNotInIt()
    {
        var bin = Environment.GetEnvironmentVariable("DUOAUTH_POSTGRES_BIN");
        Assert.SkipUnless(bin is { Length: > 0 }, "DUOAUTH_POSTGRES_BIN names no folder with pg_dump; eng/postgres.sh does.");
        await _host.IntegrationWriter.CreateAsync(Integration(), CancellationToken.None);

        var dump = await DumpAsync(Path.Combine(bin, "pg_dump"));

        Assert.Contains(Integration().ClientId, dump, StringComparison.Ordinal);
        Assert.DoesNotContain(ClientSecretText[..8], dump, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(System.Buffers.Text.Base64Url.EncodeToString("SecretSecretSecr"u8)[..16], dump, StringComparison.Ordinal);
    }

    private async Task<string> DumpAsync(string program)
    {
        var server = new NpgsqlConnectionStringBuilder(_host.Database.ConnectionString);
        using var process = Process.Start(new ProcessStartInfo(program, ["-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, server.Database!])
        {
            RedirectStandardOutput = true,
            Environment = { ["PGPASSWORD"] = server.Password },
        })!;
        var dump = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return dump;
    }
}
