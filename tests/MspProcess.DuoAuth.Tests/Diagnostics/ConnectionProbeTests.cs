using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Diagnostics;

/// <summary>The probe against a Duo that is called by real TLS, on the loopback network.</summary>
public sealed class ConnectionProbeTests : IAsyncLifetime
{
    private DuoSimulatorServer _duo = null!;

    public async ValueTask InitializeAsync()
        => _duo = await DuoSimulatorServer.StartAsync(new DuoSimulator(), "https://127.0.0.1:0", TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _duo.DisposeAsync();

    [Fact]
    public async Task ProbeAsync_AuthorityThatIsNotTrusted_SaysWhatIsWrongWithTheChain()
    {
        var seen = await ProbeAsync(static _ => { });

        Assert.Equal(DuoFailureReason.DuoTlsFailure, seen.Failure);
        Assert.Contains("UntrustedRoot", seen.ChainErrors!.Replace("PartialChain", "UntrustedRoot", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("Simulated Duo local authority", seen.Issuer);
    }

    [Fact]
    public async Task ProbeAsync_AuthorityThatTheHostTrusts_TellsTheEndOfTheCertificateAndTheTime()
    {
        using var root = X509Certificate2.CreateFromPem(_duo.CertificateAuthorityPem);
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { root },
        };

        var seen = await ProbeAsync(handler => handler.SslOptions.CertificateChainPolicy = policy);

        Assert.Null(seen.Failure);
        Assert.Null(seen.ChainErrors);
        Assert.InRange((seen.NotAfter!.Value - TimeProvider.System.GetUtcNow()).TotalDays, 28, 31);
        Assert.InRange((seen.ServerTime!.Value - TimeProvider.System.GetUtcNow()).Duration(), TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.False(seen.IsProxied);
    }

    [Fact]
    public async Task ProbeAsync_HostWithAProxy_SaysSo()
    {
        var seen = await ProbeAsync(static handler => handler.Proxy = new WebProxy("http://127.0.0.1:1"));

        Assert.True(seen.IsProxied);
        Assert.Equal(DuoFailureReason.DuoUnreachable, seen.Failure);
    }

    private async Task<ConnectionProbeResult> ProbeAsync(Action<SocketsHttpHandler> configure)
    {
        var services = new ServiceCollection();
        services.AddDuoProtocol();
        services.AddHttpClient(DuoDefaults.HttpClientName).UseSocketsHttpHandler((handler, _) => configure(handler));
        services.AddSingleton<IConnectionProbe, ConnectionProbe>();
        await using var provider = services.BuildServiceProvider();
        var name = $"localhost:{_duo.BaseAddress.Port}";
        Assert.True(new DuoApiHostPolicy([name], allowLoopbackHttp: false).TryParse(name, out var host));
        return await provider.GetRequiredService<IConnectionProbe>().ProbeAsync(host);
    }
}
