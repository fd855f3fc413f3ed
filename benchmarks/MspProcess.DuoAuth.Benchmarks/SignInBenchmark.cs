using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace MspProcess.DuoAuth.Benchmarks;

/// <summary>What a sign-in costs: the password step alone against a plain cookie's, and all of it against the framework's OpenID Connect handler.</summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class SignInBenchmark
{
    private BenchmarkHost _plain = null!;
    private BenchmarkHost _duo = null!;
    private BenchmarkHost _openId = null!;

    /// <summary>Gets or sets a value indicating whether the OpenID provider's token has all claims that Duo's has.</summary>
    [Params(false, true)]
    public bool IsFullToken { get; set; }

    /// <summary>Starts the hosts.</summary>
    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _plain = await BenchmarkHost.StartAsync(BenchmarkHostKind.Plain);
        _duo = await BenchmarkHost.StartAsync(BenchmarkHostKind.Duo);
        _openId = await BenchmarkHost.StartAsync(BenchmarkHostKind.OpenIdConnect);
        _openId.Provider.IsFullToken = IsFullToken;
        if ((await Pending()).Location.Length == 0)
        {
            throw new InvalidOperationException("The sign-in does not wait for Duo, so nothing would be measured.");
        }
    }

    /// <summary>The password step of a plain host.</summary>
    [BenchmarkCategory("password")]
    [Benchmark(Baseline = true)]
    public Task<BenchmarkResponse> PlainPassword() => _plain.VisitAsync("POST", "/login/" + BenchmarkHost.LinkedUser);

    /// <summary>The password step of a user who needs Duo.</summary>
    [BenchmarkCategory("password")]
    [Benchmark]
    public Task<BenchmarkResponse> Pending() => _duo.VisitAsync("POST", "/login/" + BenchmarkHost.LinkedUser);

    /// <summary>The password step of a user without a link.</summary>
    [BenchmarkCategory("password")]
    [Benchmark]
    public Task<BenchmarkResponse> Unlinked() => _duo.VisitAsync("POST", "/login/" + BenchmarkHost.UnlinkedUser);

    /// <summary>Challenge and callback of the framework's handler.</summary>
    [BenchmarkCategory("complete")]
    [Benchmark(Baseline = true)]
    public Task<string> OpenIdConnect() => _openId.SignInWithOpenIdConnectAsync();

    /// <summary>Password, start page and callback.</summary>
    [BenchmarkCategory("complete")]
    [Benchmark]
    public Task<string> Duo() => _duo.SignInWithDuoAsync();
}
