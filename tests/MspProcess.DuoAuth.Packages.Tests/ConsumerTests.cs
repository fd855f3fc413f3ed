using System.Globalization;
using System.Text.RegularExpressions;
using MspProcess.DuoAuth.Packages.Tests.Support;

namespace MspProcess.DuoAuth.Packages.Tests;

/// <summary>Somebody else's hosts and tests, with our packages restored by version.</summary>
[Collection(ConsumerCollection.Name)]
public sealed partial class ConsumerTests(Scratch scratch)
{
    private const string ClientId = "DIMINIMALHOST0000001";
    private const string ClientSecret = "simulatedsecretofthesmallestofallhosts01";

    [Fact]
    public async Task CookieHost_WithThePackage_LogsInThroughTheTool()
    {
        ConsumerRequirement.SkipUnlessWanted();

        await WalkAsync("CookieHost", "dotnet", Path.Combine(await scratch.BuildAsync("CookieHost"), "CookieHost.dll"));

        AssertCameFromTheFolder("mspprocess.duoauth");
        var lines = File.ReadLines(Repository.PathOf("samples", "MinimalHost", "Program.cs")).Count()
            - File.ReadLines(Repository.PathOf("samples", "PlainHost", "Program.cs")).Count();
        ConsumerRequirement.Say($"the cookie host needed {lines} lines for Duo, stores included");
        Assert.InRange(lines, 1, 3);
    }

    [Fact]
    public async Task IdentityHost_WithTheStoresOnSqlite_LogsInThroughTheTool()
    {
        ConsumerRequirement.SkipUnlessWanted();

        await WalkAsync("IdentityHost", "dotnet", Path.Combine(await scratch.BuildAsync("IdentityHost"), "IdentityHost.dll"));

        AssertCameFromTheFolder("mspprocess.duoauth.entityframeworkcore");
        var lines = ((string[])["Program.cs", "AppDbContext.cs"])
            .SelectMany(static file => File.ReadLines(Path.Combine(Scratch.Consumers, "IdentityHost", file)))
            .Count(static line => line.Contains("Duo", StringComparison.Ordinal));
        ConsumerRequirement.Say($"the Identity host needed {lines} lines for Duo, stores and their tables included");
        Assert.InRange(lines, 1, 4);
    }

    [Fact]
    public async Task HostTests_WithSuiteAndSimulatorInProcess_Pass()
    {
        ConsumerRequirement.SkipUnlessWanted();
        var program = Path.Combine(await scratch.BuildAsync("HostTests"), "HostTests.dll");

        var output = await scratch.DotnetAsync("HostTests", program);

        AssertCameFromTheFolder("mspprocess.duoauth.testing");
        AssertCameFromTheFolder("mspprocess.duoauth.simulator");
        var total = int.Parse(Total().Match(output).Groups["total"].Value, CultureInfo.InvariantCulture);
        ConsumerRequirement.Say($"the host's own test project ran {total} tests");
        Assert.InRange(total, 2, int.MaxValue);
    }

    [Fact]
    public async Task CookieHost_AsNativeProgram_LogsInThroughTheTool()
    {
        ConsumerRequirement.SkipUnlessNative();

        var folder = await scratch.BuildAsync("CookieHost", "--use-current-runtime", "-p:PublishAot=true");

        Assert.False(File.Exists(Path.Combine(folder, "MspProcess.DuoAuth.dll")));
        await WalkAsync("CookieHost", Path.Combine(folder, "CookieHost"));
        var size = new FileInfo(Path.Combine(folder, "CookieHost")).Length;
        ConsumerRequirement.Say(string.Create(CultureInfo.InvariantCulture, $"the cookie host as a native program: {size:N0} bytes"));
    }

    private async Task WalkAsync(string host, string program, params string[] arguments)
    {
        var tools = await scratch.InstallSimulatorAsync();
        await using var duo = await Server.StartAsync(scratch.Start(
            Path.Combine(tools, "duo-simulator"), "", "--urls", "http://127.0.0.1:0", "--auto", "approve", "--user", "ann",
            "--application", $"Host:{ClientId}:{ClientSecret}"));
        await using var server = await Server.StartAsync(scratch.Start(
            program, host, [.. arguments, "--urls", "http://127.0.0.1:0", "--Duo:ApiHost", duo.Address.Authority]));

        await LoginWalk.RunAsync(server.Address, duo.Address);
    }

    private void AssertCameFromTheFolder(string id)
    {
        var metadata = File.ReadAllText(Path.Combine(scratch.Cache, id, scratch.Version, ".nupkg.metadata"));
        Assert.Contains(scratch.PackageFolder, metadata, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"Total: (?<total>\d+)")]
    private static partial Regex Total();
}
