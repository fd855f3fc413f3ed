using BenchmarkDotNet.Running;
using MspProcess.DuoAuth.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(ReadSessionBenchmark).Assembly).Run(args);
