using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Packages.Tests.Support;

/// <summary>A folder outside of the repository with our packages in a version of their own, and the projects that use them.</summary>
public sealed partial class Scratch : IAsyncLifetime
{
    private string _root = "";

    internal string Version { get; } = "0.0.0-consumer." + DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    internal string PackageFolder => Path.Combine(_root, "packages");

    /// <summary>Gets the cache of the consumers; other people's packages come from the machine's, ours cannot.</summary>
    internal string Cache => Path.Combine(_root, "cache");

    public async ValueTask InitializeAsync()
    {
        if (!ConsumerRequirement.IsMet)
        {
            return;
        }

        _root = Directory.CreateTempSubdirectory("duoauth-consumer-").FullName;
        await Command.RunAsync(ProcessEnvironment.Start(
            "dotnet", Repository.Root, "pack", "MspProcess.DuoAuth.sln", "-c", "Release", "--nologo", "-v", "q", "--artifacts-path", Path.Combine(_root, "build"),
            $"-p:Version={Version}", $"-p:PackageOutputPath={PackageFolder}", "-p:RunAnalyzers=false"));
        await WriteConfigurationAsync();
        foreach (var file in Directory.EnumerateFiles(Consumers, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_root, Path.GetRelativePath(Consumers, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        foreach (var host in (string[])["CookieHost", "IdentityHost"])
        {
            File.Copy(Repository.PathOf("samples", "MinimalHost", "appsettings.Development.json"), Path.Combine(_root, host, "appsettings.Development.json"));
        }

        File.Copy(Repository.PathOf("samples", "MinimalHost", "Program.cs"), Path.Combine(_root, "CookieHost", "Program.cs"));
    }

    public ValueTask DisposeAsync()
    {
        if (_root.Length > 0)
        {
            Directory.Delete(_root, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    internal static string Consumers => Repository.PathOf("tests", "MspProcess.DuoAuth.Packages.Tests", "Consumers");

    internal string PathOf(params string[] parts) => Path.Combine([_root, .. parts]);

    internal Task<string> DotnetAsync(string folder, params IEnumerable<string> arguments) => Command.RunAsync(Start("dotnet", folder, arguments));

    /// <summary>Installs the simulator's tool, once, and returns its folder.</summary>
    internal async Task<string> InstallSimulatorAsync()
    {
        var tools = PathOf("tools");
        if (!Directory.Exists(tools))
        {
            await DotnetAsync("", "tool", "install", "MspProcess.DuoAuth.Simulator.Tool", "--version", Version, "--tool-path", tools);
        }

        return tools;
    }

    /// <summary>Builds or publishes one of the projects, with warnings as errors, and returns the folder of the program.</summary>
    internal async Task<string> BuildAsync(string project, params string[] arguments)
    {
        var output = PathOf("out", project + (arguments.Length > 0 ? "-native" : ""));
        await DotnetAsync(
            project,
            ["publish", "-c", "Release", "-o", output, "--nologo", "-v", "q", "-warnaserror", $"-p:DuoVersion={Version}", .. Versions(), .. arguments]);
        return output;
    }

    internal ProcessStartInfo Start(string program, string folder, params IEnumerable<string> arguments)
    {
        var start = ProcessEnvironment.Start(program, PathOf(folder), arguments);
        start.Environment["NUGET_PACKAGES"] = Cache;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        return start;
    }

    // The versions that this repository itself is built with.
    private static IEnumerable<string> Versions()
    {
        var central = File.ReadAllText(Repository.PathOf("Directory.Packages.props"));
        string Of(string id) => Regex.Match(central, $"Include=\"{Regex.Escape(id)}\" Version=\"(?<version>[^\"]+)\"").Groups["version"].Value;
        return [$"-p:EntityFrameworkVersion={Of("Microsoft.EntityFrameworkCore.Sqlite")}", $"-p:XunitVersion={Of("xunit.v3.mtp-off")}"];
    }

    // Our ids come from the folder and from nowhere else; everything else from where the machine takes it.
    private async Task WriteConfigurationAsync()
    {
        var sources = SourceName().Matches(await Command.RunAsync(ProcessEnvironment.Start("dotnet", _root, "nuget", "list", "source")))
            .Select(static source => $"<packageSource key=\"{source.Groups["name"].Value}\"><package pattern=\"*\" /></packageSource>");
        var machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        await File.WriteAllTextAsync(Path.Combine(_root, "nuget.config"), $"""
            <configuration>
              <packageSources><add key="consumer" value="packages" /></packageSources>
              <packageSourceMapping>
                <packageSource key="consumer"><package pattern="MspProcess.DuoAuth*" /></packageSource>
                {string.Concat(sources)}
              </packageSourceMapping>
              <fallbackPackageFolders>{(Directory.Exists(machine) ? $"<add key=\"machine\" value=\"{machine}\" />" : "")}</fallbackPackageFolders>
            </configuration>
            """);
    }

    [GeneratedRegex(@"^\s*\d+\.\s+(?<name>.+?) \[Enabled\]", RegexOptions.Multiline)]
    private static partial Regex SourceName();
}
