using System.Collections;
using System.Diagnostics;

namespace MspProcess.DuoAuth.Packages.Tests.Support;

/// <summary>Processes as from a shell: what the running <c>dotnet test</c> has set for itself is not handed on.</summary>
internal static class ProcessEnvironment
{
    private static readonly string[] OfTheRunner = ["MSBUILD", "VSTEST", "DOTNET_CLI_", "DOTNET_HOST_PATH", "ASPNETCORE_", "CORECLR_"];

    public static ProcessStartInfo Start(string program, string folder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (Array.Exists(OfTheRunner, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                start.Environment.Remove(name);
            }
        }

        // Nothing stays behind that would hold on to the output.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        return start;
    }
}
