using BenchmarkDotNet.Running;
using MspProcess.DuoAuth.Benchmarks;

// "pairs [rounds [class]]": medians of alternating short turns, in this process. Everything else is BenchmarkDotNet's.
if (args is ["pairs", ..])
{
    var rounds = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 11;
    var requests = new RequestBenchmark();
    await requests.SetUpAsync();
    await Console.Out.WriteLineAsync(requests.CookieLengths);
    foreach (var type in new[] { typeof(RequestBenchmark), typeof(SignInBenchmark), typeof(ProtocolBenchmark), typeof(StoreBenchmark), typeof(GrowthBenchmark), typeof(HostStartBenchmark) }
        .Where(type => args.Length < 3 || type.Name.StartsWith(args[2], StringComparison.OrdinalIgnoreCase)))
    {
        await PairRunner.MeasureAsync(type, rounds, Console.Out);
    }

    return;
}

BenchmarkSwitcher.FromAssembly(typeof(RequestBenchmark).Assembly).Run(args);
