using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace MspProcess.DuoAuth.Benchmarks;

/// <summary>What Duo costs every request: the same host without it is the peer, in the same run.</summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class RequestBenchmark
{
    private BenchmarkHost _plain = null!;
    private BenchmarkHost _duo = null!;
    private string _plainCookie = null!;
    private string _unlinkedCookie = null!;
    private string _verifiedCookie = null!;

    /// <summary>Starts the hosts and signs in.</summary>
    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _plain = await BenchmarkHost.StartAsync(BenchmarkHostKind.Plain);
        _duo = await BenchmarkHost.StartAsync(BenchmarkHostKind.Duo);
        _plainCookie = await _plain.SignInAsync(BenchmarkHost.LinkedUser);
        _unlinkedCookie = await _duo.SignInAsync(BenchmarkHost.UnlinkedUser);
        _verifiedCookie = await _duo.SignInWithDuoAsync(BenchmarkHost.LinkedUser);
        foreach (var status in new[] { await PlainSignedIn(), await Unlinked(), await Verified(), await StepUp() })
        {
            Expect(status);
        }
    }

    /// <summary>Gets the lengths of the session cookies.</summary>
    public string CookieLengths => $"plain {_plainCookie.Length}, without a link {_unlinkedCookie.Length}, verified {_verifiedCookie.Length}";

    /// <summary>Nobody is signed in.</summary>
    [BenchmarkCategory("anonymous")]
    [Benchmark(Baseline = true)]
    public async Task<int> PlainAnonymous() => (await _plain.SendAsync("GET", "/")).Response.StatusCode;

    /// <summary>Nobody is signed in.</summary>
    [BenchmarkCategory("anonymous")]
    [Benchmark]
    public async Task<int> Anonymous() => (await _duo.SendAsync("GET", "/")).Response.StatusCode;

    /// <summary>A signed-in user.</summary>
    [BenchmarkCategory("signed in")]
    [Benchmark(Baseline = true)]
    public async Task<int> PlainSignedIn() => (await _plain.SendAsync("GET", "/authorized", null, _plainCookie)).Response.StatusCode;

    /// <summary>A signed-in user without a link.</summary>
    [BenchmarkCategory("signed in")]
    [Benchmark]
    public async Task<int> Unlinked() => (await _duo.SendAsync("GET", "/authorized", null, _unlinkedCookie)).Response.StatusCode;

    /// <summary>A user whom Duo confirmed.</summary>
    [BenchmarkCategory("signed in")]
    [Benchmark]
    public async Task<int> Verified() => (await _duo.SendAsync("GET", "/authorized", null, _verifiedCookie)).Response.StatusCode;

    /// <summary>An endpoint that requires Duo, with a recent confirmation.</summary>
    [BenchmarkCategory("signed in")]
    [Benchmark]
    public async Task<int> StepUp() => (await _duo.SendAsync("GET", "/step-up", null, _verifiedCookie)).Response.StatusCode;

    private static void Expect(int status)
    {
        if (status != 200)
        {
            throw new InvalidOperationException($"Nobody is signed in, so nothing would be measured: {status}.");
        }
    }
}
