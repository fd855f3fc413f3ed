using System.Diagnostics;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Simulator.Tests.Protocol;

/// <summary>Duo's own Node SDK judges the simulator over https.</summary>
public sealed class NodeSdkTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("sdk.test.mjs")]
    [InlineData("failures.test.mjs")]
    [InlineData("signed-apis.test.mjs")]
    public async Task Judge_OverHttps_IsSatisfied(string script)
    {
        var node = Environment.GetEnvironmentVariable("DUOAUTH_NODE");
        Assert.SkipUnless(File.Exists(node), "DUOAUTH_NODE does not name a node of version 20 or later.");
        Assert.SkipUnless(Directory.Exists(Path.Combine(Scripts(), "node_modules")), "Nobody ran npm ci in tests/conformance.");
        await using var server = await DuoSimulatorServer.StartAsync(
            Simulator(), "https://localhost:0", TestContext.Current.CancellationToken);
        var authority = Path.GetTempFileName();
        await File.WriteAllTextAsync(authority, server.CertificateAuthorityPem, TestContext.Current.CancellationToken);

        var (exitCode, output) = await RunAsync(node!, script, server.BaseAddress, authority);

        File.Delete(authority);
        Assert.True(exitCode == 0, output);
    }

    // The applications of support.mjs.
    private static DuoSimulator Simulator()
    {
        var simulator = new DuoSimulator { AutoResponse = DuoAutoResponse.Approve };
        simulator.AddApplication("Portal", "DIPORTALPORTALPORTAL", string.Concat(Enumerable.Repeat("deadbeef", 5)));
        simulator.AddApplication("Other", "DIOTHEROTHEROTHEROTH", string.Concat(Enumerable.Repeat("cafebabe", 5)));
        simulator.AddApplication(
            "API", "DIAUTHAPIAUTHAPIAUTH", string.Concat(Enumerable.Repeat("feedface", 5)), DuoSimulatedApplicationKind.AuthApi);
        simulator.AddApplication(
            "Admin", "DIADMINAPIADMINAPIAD", string.Concat(Enumerable.Repeat("abadcafe", 5)), DuoSimulatedApplicationKind.AdminApi);
        simulator.AddApplication(
            "Read only", "DIREADONLYREADONLYRE", string.Concat(Enumerable.Repeat("abadcafe", 5)), DuoSimulatedApplicationKind.AdminApi)
            .Permissions = DuoAdminPermissions.ReadResource;
        simulator.AddApplication(
            "Accounts", "DIACCOUNTSACCOUNTSAC", string.Concat(Enumerable.Repeat("decafbad", 5)), DuoSimulatedApplicationKind.AccountsApi);
        simulator.AddUser("alice").Email = "alice+it@example.com";
        simulator.AddAccount("Acme Corp").AddUser("bob");
        return simulator;
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string node, string script, Uri simulator, string authority)
    {
        var start = new ProcessStartInfo(node, [script])
        {
            WorkingDirectory = Scripts(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DUO_SIMULATOR"] = simulator.GetLeftPart(UriPartial.Authority),
                ["DUO_SIMULATOR_CA"] = authority,
            },
        };

        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        using var registration = limit.Token.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return (process.ExitCode, await output + await errors);
    }

    // Found from where the tests run: a deterministic build does not tell where the sources are.
    private static string Scripts()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MspProcess.DuoAuth.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return Path.Combine(folder.FullName, "tests", "conformance");
    }
}
