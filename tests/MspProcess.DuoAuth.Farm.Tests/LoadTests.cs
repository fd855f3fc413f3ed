using MspProcess.DuoAuth.Load;

namespace MspProcess.DuoAuth.Farm.Tests;

/// <summary>A tenth of every load that <c>./load.sh</c> runs in full: not one violation.</summary>
public sealed class LoadTests
{
    public static TheoryData<string> Scenarios { get; } = [.. LoadScenarios.All.Select(static scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Scenario_ATenth_HasNoViolation(string name)
    {
        var scenario = LoadScenarios.All.Single(scenario => scenario.Name == name);
        if (scenario.NeedsPostgres)
        {
            PostgresRequirement.SkipUnlessThere();
        }

        await using var output = new StringWriter();
        var run = new LoadRun(0.1, TextWriter.Synchronized(output));

        await scenario.RunAsync(run, TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper!.WriteLine(output.ToString());
        Assert.Empty(run.Violations);
        Assert.NotEmpty(run.Figures);
    }
}
