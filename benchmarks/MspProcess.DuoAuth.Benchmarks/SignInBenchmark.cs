using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace MspProcess.DuoAuth.Benchmarks;

/// <summary>What a sign-in costs: the password step alone against a plain cookie's, and all of it against the framework's OpenID Connect handler.</summary>
/// <remarks>
/// The framework's handler puts every claim of the token into its cookie, so the length of the token is part of the comparison: each
/// length of the one is compared with each of the other. Users take turns, as in life; one who signs in again and again has as many
/// records as a user may have, and is a row of its own.
/// </remarks>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class SignInBenchmark
{
    private BenchmarkHost _plain = null!;
    private BenchmarkHost _duo = null!;
    private BenchmarkHost _duoFull = null!;
    private BenchmarkHost _openId = null!;
    private BenchmarkHost _openIdFull = null!;

    /// <summary>Starts the hosts.</summary>
    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _plain = await BenchmarkHost.StartAsync(BenchmarkHostKind.Plain);
        _duo = await BenchmarkHost.StartAsync(BenchmarkHostKind.Duo);
        _duoFull = await BenchmarkHost.StartAsync(BenchmarkHostKind.Duo);
        _duoFull.Provider.IsFullToken = true;
        _openId = await BenchmarkHost.StartAsync(BenchmarkHostKind.OpenIdConnect);
        _openIdFull = await BenchmarkHost.StartAsync(BenchmarkHostKind.OpenIdConnect);
        _openIdFull.Provider.IsFullToken = true;
        if ((await Pending()).Location.Length == 0)
        {
            throw new InvalidOperationException("The sign-in does not wait for Duo, so nothing would be measured.");
        }
    }

    /// <summary>The password step of a plain host.</summary>
    [BenchmarkCategory("password")]
    [Benchmark(Baseline = true)]
    public Task<BenchmarkResponse> PlainPassword() => _plain.VisitAsync("POST", "/login/" + _plain.NextUser());

    /// <summary>The password step of a user who needs Duo.</summary>
    [BenchmarkCategory("password")]
    [Benchmark]
    public Task<BenchmarkResponse> Pending() => _duo.VisitAsync("POST", "/login/" + _duo.NextUser());

    /// <summary>The password step of a user who has tried as often as a user may.</summary>
    [BenchmarkCategory("password")]
    [Benchmark]
    public Task<BenchmarkResponse> PendingAgain() => _duo.VisitAsync("POST", "/login/" + BenchmarkHost.LinkedUser);

    /// <summary>The password step of a user without a link.</summary>
    [BenchmarkCategory("password")]
    [Benchmark]
    public Task<BenchmarkResponse> Unlinked() => _duo.VisitAsync("POST", "/login/" + BenchmarkHost.UnlinkedUser);

    /// <summary>Challenge and callback of the framework's handler, with a short token.</summary>
    [BenchmarkCategory("complete, peer's token short")]
    [Benchmark(Baseline = true)]
    public Task<string> OpenIdConnect() => _openId.SignInWithOpenIdConnectAsync();

    /// <summary>Password, start page and callback, with the same token.</summary>
    [BenchmarkCategory("complete, peer's token short")]
    [Benchmark]
    public Task<string> Duo() => _duo.SignInWithDuoAsync(_duo.NextUser());

    /// <summary>The same with all claims.</summary>
    [BenchmarkCategory("complete, peer's token short")]
    [Benchmark]
    public Task<string> DuoFull() => _duoFull.SignInWithDuoAsync(_duoFull.NextUser());

    /// <summary>One user again and again, with a short token.</summary>
    [BenchmarkCategory("complete, peer's token short")]
    [Benchmark]
    public Task<string> DuoSameUser() => _duo.SignInWithDuoAsync(BenchmarkHost.LinkedUser);

    /// <summary>Challenge and callback of the framework's handler, with all claims.</summary>
    [BenchmarkCategory("complete, peer's token full")]
    [Benchmark(Baseline = true)]
    public Task<string> OpenIdConnectFull() => _openIdFull.SignInWithOpenIdConnectAsync();

    /// <summary>Password, start page and callback, with a short token.</summary>
    [BenchmarkCategory("complete, peer's token full")]
    [Benchmark]
    public Task<string> DuoAgainstFull() => _duo.SignInWithDuoAsync(_duo.NextUser());

    /// <summary>The same with all claims, as the peer has.</summary>
    [BenchmarkCategory("complete, peer's token full")]
    [Benchmark]
    public Task<string> DuoFullAgainstFull() => _duoFull.SignInWithDuoAsync(_duoFull.NextUser());
}
