using System.Diagnostics;

namespace MspProcess.DuoAuth.Tests.Protocol;

/// <summary>The small Alpine images have no ICU: their processes cannot normalize.</summary>
public sealed class InvariantGlobalizationTests
{
    [Fact]
    public async Task T01_NamesInAProcessWithoutIcu_HaveOneFormToo()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { typeof(UserNameFormTests).Assembly.Location, "-class", typeof(UserNameFormTests).FullName!, "-noColor" })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        start.Environment[UserNameFormTests.ModeVariable] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        var text = await output + await errors;
        Assert.True(process.ExitCode == 0, text);
        Assert.Contains("Total: 30", text, StringComparison.Ordinal);
    }
}
