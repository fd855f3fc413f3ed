using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace MspProcess.DuoAuth.Benchmarks;

/// <summary>Runs the benchmarks of a class in alternating short turns and gives medians: on a busy machine both sides of a pair then see the same noise.</summary>
/// <remarks>Times are of the processor, with all threads of this process: what others do on the machine does not count, nor what another process does for this one.</remarks>
public static class PairRunner
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(60);

    /// <summary>Runs each benchmark of a class once.</summary>
    /// <returns>The names of those that ran.</returns>
    public static async Task<IReadOnlyList<string>> RunOnceAsync(Type type)
    {
        var (instance, benchmarks) = await SetUpAsync(type, isRehearsal: true);
        foreach (var benchmark in benchmarks)
        {
            await InvokeAsync(instance, benchmark);
        }

        await CleanUpAsync(instance);
        return [.. benchmarks.Select(static benchmark => benchmark.Name)];
    }

    /// <summary>Measures each benchmark of a class, and writes a table.</summary>
    /// <param name="type">The class.</param>
    /// <param name="rounds">How many turns each gets.</param>
    /// <param name="output">Where the table goes.</param>
    public static async Task MeasureAsync(Type type, int rounds, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(output);
        var (instance, benchmarks) = await SetUpAsync(type, isRehearsal: false);
        var times = benchmarks.ToDictionary(static benchmark => benchmark, static _ => new List<double>());
        var bytes = benchmarks.ToDictionary(static benchmark => benchmark, static _ => new List<double>());
        foreach (var benchmark in benchmarks)
        {
            for (var warmUp = 0; warmUp < 20; warmUp++)
            {
                await TurnAsync(instance, benchmark);
            }
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var benchmark in benchmarks)
            {
                var (time, allocated) = await TurnAsync(instance, benchmark);
                times[benchmark].Add(time);
                bytes[benchmark].Add(allocated);
            }
        }

        foreach (var group in benchmarks.GroupBy(benchmark => benchmark.GetCustomAttribute<BenchmarkCategoryAttribute>()?.Categories[0] ?? type.Name))
        {
            var peer = group.First(static benchmark => benchmark.GetCustomAttribute<BenchmarkAttribute>()!.Baseline);
            foreach (var benchmark in group)
            {
                var ratio = Median(times[benchmark].Zip(times[peer], static (one, other) => one / other));
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{group.Key,-28} {benchmark.Name,-18} {Median(times[benchmark]),9:F1} us {ratio,6:F2}   {Median(bytes[benchmark]),9:F0} B {Median(bytes[benchmark].Zip(bytes[peer], static (one, other) => one / other)),6:F2} {Median(bytes[benchmark]) - Median(bytes[peer]),+9:F0}"));
            }
        }

        await CleanUpAsync(instance);
    }

    private static async Task CleanUpAsync(object instance)
    {
        foreach (var method in instance.GetType().GetMethods().Where(static method => method.IsDefined(typeof(GlobalCleanupAttribute))))
        {
            await InvokeAsync(instance, method);
        }
    }

    private static async Task<(object Instance, MethodInfo[] Benchmarks)> SetUpAsync(Type type, bool isRehearsal)
    {
        var instance = Activator.CreateInstance(type)!;
        if (instance is IRehearsed rehearsed)
        {
            rehearsed.IsRehearsal = isRehearsal;
        }

        foreach (var method in type.GetMethods().Where(static method => method.IsDefined(typeof(GlobalSetupAttribute))))
        {
            await InvokeAsync(instance, method);
        }

        return (instance, [.. type.GetMethods().Where(static method => method.IsDefined(typeof(BenchmarkAttribute)))]);
    }

    private static async Task<(double Microseconds, double Bytes)> TurnAsync(object instance, MethodInfo benchmark)
    {
        var run = (Func<Task>)(() => (Task)benchmark.Invoke(instance, null)!);
        var operations = benchmark.GetCustomAttribute<BenchmarkAttribute>()!.OperationsPerInvoke;
        var (count, allocated) = (0, GC.GetTotalAllocatedBytes(precise: true));
        var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        do
        {
            await run();
            count += operations;
        }
        while (clock.Elapsed < Turn);
        var elapsed = Environment.CpuUsage.TotalTime - before;
        return (elapsed.TotalMicroseconds / count, (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / count);
    }

    private static Task InvokeAsync(object instance, MethodInfo method) => (Task)method.Invoke(instance, null)!;

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
