using System.Threading.Channels;
using MspProcess.DuoAuth.Simulator.Tool;

namespace MspProcess.DuoAuth.Simulator.Tests.Hosting;

/// <summary>The executable, without its process.</summary>
public sealed class SimulatorCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("duo-simulator-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Run_Help_PrintsEveryOption()
    {
        var (exitCode, output, _) = await RunAsync("--help");

        Assert.Equal(0, exitCode);
        Assert.All(
            ["--urls", "--https", "--ca-file", "--application", "--auth-api", "--admin-api", "--accounts-api", "--user", "--auto", "--data", "--help"],
            option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("--urls", "http://0.0.0.0:1")]
    [InlineData("--application", "Portal:DIXXXXXXXXXXXXXXXXX/:deadbeefdeadbeefdeadbeefdeadbeefdeadbeef")]
    public async Task Run_Misuse_ExitsWith2(params string[] arguments)
    {
        var (exitCode, output, errors) = await RunAsync(arguments);

        Assert.Equal((2, string.Empty), (exitCode, output));
        Assert.EndsWith("See --help." + Environment.NewLine, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CorruptDataFile_ExitsWith1AndLeavesIt()
    {
        var file = Path.Combine(folder.FullName, "data.json");
        await File.WriteAllTextAsync(file, "{", TestContext.Current.CancellationToken);

        var (exitCode, _, errors) = await RunAsync("--data", file);

        Assert.Equal(1, exitCode);
        Assert.Contains(file, errors, StringComparison.Ordinal);
        Assert.Equal("{", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Run_Https_SaysWhereItListensAndStopsWhenTold()
    {
        var (data, authority) = (Path.Combine(folder.FullName, "data.json"), Path.Combine(folder.FullName, "ca.pem"));
        var output = new LineWriter();
        var stop = new CancellationTokenSource();

        var run = SimulatorCommand.RunAsync(
            [
                "--urls", "http://localhost:0", "--https", "--ca-file", authority, "--data", data, "--user", "alice:bypass",
                "--application", "Portal:DIXXXXXXXXXXXXXXXXXX:deadbeefdeadbeefdeadbeefdeadbeefdeadbeef",
                "--admin-api", "Directory:DIADMINADMINADMINADM:deadbeefdeadbeefdeadbeefdeadbeefdeadbeef:read", "--user", "bob:no-phone",
            ],
            output,
            TextWriter.Null,
            stop.Token);
        var line = await output.LineAsync();
        await stop.CancelAsync();

        Assert.Equal(0, await run);
        Assert.Matches("^Simulated Duo listening on https://localhost:[0-9]+$", line);
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", await File.ReadAllTextAsync(authority, CancellationToken.None), StringComparison.Ordinal);
        var kept = new DuoSimulator(dataFile: data);
        Assert.Equal("DIXXXXXXXXXXXXXXXXXX", kept.Applications[0].ClientId);
        Assert.Equal(DuoSimulatedUserStatus.Bypass, kept.Users[0].Status);
        Assert.Equal((DuoSimulatedApplicationKind.AdminApi, DuoAdminPermissions.ReadResource), (kept.Applications[1].Kind, kept.Applications[1].Permissions));
        Assert.Equal((1, 0), (kept.Users[0].Phones.Count, kept.Users[1].Phones.Count));
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();

        var exitCode = await SimulatorCommand.RunAsync(arguments, output, errors, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), errors.ToString());
    }

    private sealed class LineWriter : StringWriter
    {
        private readonly Channel<string> lines = Channel.CreateUnbounded<string>();

        public override Task WriteLineAsync(string? value)
        {
            lines.Writer.TryWrite(value ?? string.Empty);
            return Task.CompletedTask;
        }

        public async Task<string> LineAsync() => await lines.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
    }
}
