using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Protocol.Signing;
using MspProcess.DuoAuth.Protocol.Tokens;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Benchmarks;

/// <summary>What is signed and validated for Duo, against HMAC-SHA512 of the same bytes: nothing that signs can cost less.</summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class ProtocolBenchmark
{
    private const int Operations = 100;
    private const string Origin = "https://localhost";

    private readonly StubIdentityProvider _short = CreateProvider(isFullToken: false);
    private readonly StubIdentityProvider _full = CreateProvider(isFullToken: true);
    private readonly DuoIdTokenValidator _validator = new(TimeProvider.System);
    private DuoCredentials _credentials = null!;
    private DuoIdTokenExpectation _expectation = null!;
    private byte[] _key = null!;
    private string _url = null!;
    private string _shortToken = null!;
    private string _fullToken = null!;
    private byte[] _urlBytes = null!;
    private byte[] _shortBytes = null!;
    private byte[] _fullBytes = null!;

    /// <summary>Makes what is signed.</summary>
    [GlobalSetup]
    public Task SetUpAsync()
    {
        if (!new DuoApiHostPolicy([], allowLoopbackHttp: false).TryParse(StubIdentityProvider.ApiHost, out var host))
        {
            throw new InvalidOperationException("The stand-in has no name of Duo's, so nothing would be measured.");
        }

        _credentials = new DuoCredentials { ClientId = StubIdentityProvider.ClientId, ClientSecret = _short.ClientSecret, Host = host };
        _key = Encoding.ASCII.GetBytes(_short.ClientSecret);
        var secret = BrowserSecret.Create();
        _short.Nonce = _full.Nonce = secret.Nonce;
        _expectation = DuoIdTokenExpectation.Of(
            _credentials,
            new CodeExchangeRequest { Code = "0123456789abcdef", RedirectUri = Origin + "/signin-duo", Nonce = secret.Nonce, UserName = _short.UserName });
        _url = CreateUrl();
        _shortToken = _short.CreateIdToken();
        _fullToken = _full.CreateIdToken();
        _urlBytes = Encoding.ASCII.GetBytes(_url[.._url.LastIndexOf('.')][(_url.IndexOf("&request=", StringComparison.Ordinal) + "&request=".Length)..]);
        _shortBytes = Encoding.ASCII.GetBytes(_shortToken[.._shortToken.LastIndexOf('.')]);
        _fullBytes = Encoding.ASCII.GetBytes(_fullToken[.._fullToken.LastIndexOf('.')]);
        return Task.CompletedTask;
    }

    /// <summary>Ends the stand-ins.</summary>
    [GlobalCleanup]
    public Task CleanUpAsync()
    {
        _short.Dispose();
        _full.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>HMAC of what the address of the prompt signs.</summary>
    [BenchmarkCategory("authorize URL")]
    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    public Task<int> HmacOfUrl() => Hmac(_urlBytes);

    /// <summary>The address, with the state and the nonce of a new secret.</summary>
    [BenchmarkCategory("authorize URL")]
    [Benchmark(OperationsPerInvoke = Operations)]
    public Task<int> AuthorizeUrl()
    {
        var length = 0;
        for (var operation = 0; operation < Operations; operation++)
        {
            length += CreateUrl().Length;
        }

        return Task.FromResult(length);
    }

    /// <summary>HMAC of a short token.</summary>
    [BenchmarkCategory("short ID token")]
    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    public Task<int> HmacOfShortToken() => Hmac(_shortBytes);

    /// <summary>Validation of a short token.</summary>
    [BenchmarkCategory("short ID token")]
    [Benchmark(OperationsPerInvoke = Operations)]
    public Task<int> ShortToken() => ValidateAsync(_shortToken);

    /// <summary>HMAC of a token with all claims that Duo's has.</summary>
    [BenchmarkCategory("full ID token")]
    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    public Task<int> HmacOfFullToken() => Hmac(_fullBytes);

    /// <summary>Validation of a token with all claims that Duo's has.</summary>
    [BenchmarkCategory("full ID token")]
    [Benchmark(OperationsPerInvoke = Operations)]
    public Task<int> FullToken() => ValidateAsync(_fullToken);

    private static StubIdentityProvider CreateProvider(bool isFullToken) => new() { ClientSecret = new string('s', 40), IsFullToken = isFullToken };

    private string CreateUrl()
    {
        var secret = BrowserSecret.Create();
        return Protocol.Signing.AuthorizeUrl.Create(
            _credentials,
            new AuthorizeRequest { State = secret.State, Nonce = secret.Nonce, UserName = _short.UserName, RedirectUri = Origin + "/signin-duo" },
            TimeProvider.System);
    }

    private Task<int> Hmac(byte[] bytes)
    {
        Span<byte> hash = stackalloc byte[HMACSHA512.HashSizeInBytes];
        for (var operation = 0; operation < Operations; operation++)
        {
            HMACSHA512.HashData(_key, bytes, hash);
        }

        return Task.FromResult((int)hash[0]);
    }

    private async Task<int> ValidateAsync(string token)
    {
        for (var operation = 0; operation < Operations; operation++)
        {
            if (await _validator.ValidateAsync(token, _expectation) is { Succeeded: false, Failure: var failure })
            {
                throw new InvalidOperationException($"The token is not valid, so nothing would be measured: {failure.Reason}.");
            }
        }

        return Operations;
    }
}
