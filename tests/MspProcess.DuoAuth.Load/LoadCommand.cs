using System.Diagnostics;
using System.Globalization;

namespace MspProcess.DuoAuth.Load;

/// <summary>The command line: which scenarios, and how much of each.</summary>
internal static class LoadCommand
{
    public const int Success = 0;
    public const int Violated = 1;
    public const int Misuse = 2;

    private const string Help = """
        Usage: load [--scale FRACTION] [--list] [NAME...]

        Runs the named scenarios, or all. The figures are printed; a violation makes the exit code 1.
        Scenarios that need PostgreSQL are skipped unless DUOAUTH_POSTGRES names one.
        """;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var scale = 1.0;
        var names = new List<string>();
        for (var index = 0; index < arguments.Count; index++)
        {
            switch (arguments[index])
            {
                case "--list":
                    LoadScenarios.All.ToList().ForEach(scenario => output.WriteLine($"{scenario.Name,-24} {scenario.Summary}"));
                    return Success;
                case "--scale" when ++index < arguments.Count
                    && double.TryParse(arguments[index], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out scale) && scale is > 0 and <= 1:
                    break;
                case var name when LoadScenarios.All.Any(scenario => scenario.Name == name):
                    names.Add(name);
                    break;
                default:
                    await output.WriteLineAsync(Help);
                    return Misuse;
            }
        }

        var violations = 0;
        foreach (var scenario in LoadScenarios.All.Where(scenario => names.Count == 0 || names.Contains(scenario.Name)))
        {
            violations += await RunOneAsync(scenario, new LoadRun(scale, output), output, cancellationToken);
        }

        return violations == 0 ? Success : Violated;
    }

    private static async Task<int> RunOneAsync(ILoadScenario scenario, LoadRun run, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"== {scenario.Name}: {scenario.Summary}");
        if (scenario.NeedsPostgres && Environment.GetEnvironmentVariable("DUOAUTH_POSTGRES") is not { Length: > 0 })
        {
            await output.WriteLineAsync("   skipped: DUOAUTH_POSTGRES names no PostgreSQL");
            return 0;
        }

        var begun = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(scenario.Limit);
        try
        {
            await scenario.RunAsync(run, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            run.Violate($"not done within {scenario.Limit}");
        }

        await output.WriteLineAsync($"   {run.Violations.Count} violations in {Stopwatch.GetElapsedTime(begun).TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)} s");
        return run.Violations.Count;
    }
}
