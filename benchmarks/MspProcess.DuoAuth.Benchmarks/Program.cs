using BenchmarkDotNet.Running;
using MspProcess.DuoAuth.Benchmarks;

// "pairs": medians of alternating short turns, in this process. Everything else is BenchmarkDotNet's.
if (args is ["pairs", ..])
{
    var rounds = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 11;
    var requests = new RequestBenchmark();
    await requests.SetUpAsync();
    await Console.Out.WriteLineAsync(requests.CookieLengths);
    foreach (var type in new[] { typeof(RequestBenchmark), typeof(SignInBenchmark), typeof(HostStartBenchmark) })
    {
        await PairRunner.MeasureAsync(type, rounds, Console.Out);
    }

    return;
}

BenchmarkSwitcher.FromAssembly(typeof(RequestBenchmark).Assembly).Run(args);
