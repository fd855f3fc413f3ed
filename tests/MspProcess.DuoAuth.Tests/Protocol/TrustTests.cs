using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Protocol;

/// <summary>The way to Duo is the host's to set, through the HTTP client's name; the check of the certificate stays.</summary>
public sealed class TrustTests : IAsyncLifetime
{
    private readonly DuoSimulator _duo = new();
    private DuoSimulatorServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await DuoSimulatorServer.StartAsync(_duo, "https://localhost:0", TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task SystemsTrustAlone_DoesNotTrustAForeignRoot_AndThatIsNoOutage()
    {
        var outcome = await CheckAsync(static _ => { });

        Assert.Equal(DuoFailureReason.DuoTlsFailure, outcome.Failure?.Reason);
        Assert.False(FailureCatalog.MayBeOutage(FailureCatalog.CategoryOf(outcome.Failure!.Reason)));
        Assert.Empty(_duo.Calls);
    }

    [Fact]
    public async Task OwnRoot_IsTrusted()
    {
        using var root = X509Certificate2.CreateFromPem(_server.CertificateAuthorityPem);

        var outcome = await CheckAsync(handler => Trust(handler, root));

        Assert.True(outcome.Succeeded, outcome.ToString());
        Assert.Single(_duo.Calls);
    }

    [Fact]
    public async Task AnotherRoot_IsNotTrusted()
    {
        await using var other = await DuoSimulatorServer.StartAsync(new DuoSimulator(), "https://localhost:0", TestContext.Current.CancellationToken);
        using var root = X509Certificate2.CreateFromPem(other.CertificateAuthorityPem);

        var outcome = await CheckAsync(handler => Trust(handler, root));

        Assert.Equal(DuoFailureReason.DuoTlsFailure, outcome.Failure?.Reason);
        Assert.Empty(_duo.Calls);
    }

    [Fact]
    public async Task OwnRootAndAnotherName_IsNotTrusted()
    {
        using var root = X509Certificate2.CreateFromPem(_server.CertificateAuthorityPem);

        var outcome = await CheckAsync(
            handler =>
            {
                Trust(handler, root);
                handler.ConnectCallback = async (_, cancellationToken) =>
                {
                    var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                    await socket.ConnectAsync(new DnsEndPoint("localhost", _server.BaseAddress.Port), cancellationToken);
                    return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
                };
            },
            TestPortalHost);

        Assert.Equal(DuoFailureReason.DuoTlsFailure, outcome.Failure?.Reason);
        Assert.Empty(_duo.Calls);
    }

    [Fact]
    public async Task Proxy_CarriesTheCall_AndSeesNothingOfIt()
    {
        await using var proxy = new ConnectProxy();
        using var root = X509Certificate2.CreateFromPem(_server.CertificateAuthorityPem);

        var outcome = await CheckAsync(handler =>
        {
            Trust(handler, root);
            handler.Proxy = new FixedProxy(proxy.Address);
        });

        Assert.True(outcome.Succeeded, outcome.ToString());
        Assert.Equal($"CONNECT localhost:{_server.BaseAddress.Port} HTTP/1.1", Assert.Single(proxy.Requests));
        Assert.DoesNotContain("client_assertion", Encoding.ASCII.GetString(proxy.Sent.ToArray()), StringComparison.Ordinal);
        Assert.NotEqual(0, proxy.Sent.Length);
    }

    [Fact]
    public async Task ProxyThatIsGone_IsUnreachable()
    {
        Uri address;
        await using (var proxy = new ConnectProxy())
        {
            address = proxy.Address;
        }

        var outcome = await CheckAsync(handler => handler.Proxy = new FixedProxy(address));

        Assert.Equal(DuoFailureReason.DuoUnreachable, outcome.Failure?.Reason);
        Assert.Empty(_duo.Calls);
    }

    private const string TestPortalHost = "api-12345678.duosecurity.com";

    private static void Trust(SocketsHttpHandler handler, X509Certificate2 root) => handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        CustomTrustStore = { root },
    };

    private async Task<ProtocolResult<HealthConfirmation>> CheckAsync(Action<SocketsHttpHandler> configure, string? name = null)
    {
        var services = new ServiceCollection();
        services.AddDuoProtocol();
        services.AddHttpClient(DuoDefaults.HttpClientName).UseSocketsHttpHandler((handler, _) =>
        {
            handler.UseProxy = true;
            configure(handler);
            Assert.False(handler.AllowAutoRedirect);
        });
        await using var provider = services.BuildServiceProvider();
        var application = _duo.AddApplication("trust");
        var hosts = new DuoApiHostPolicy([_server.BaseAddress.Authority], allowLoopbackHttp: false);
        Assert.True(hosts.TryParse(name ?? _server.BaseAddress.Authority, out var host));
        var credentials = new DuoCredentials { ClientId = application.ClientId, ClientSecret = application.ClientSecret, Host = host };
        return await provider.GetRequiredService<IDuoClient>().CheckHealthAsync(credentials, TestContext.Current.CancellationToken);
    }

    private sealed class FixedProxy(Uri address) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => address;

        public bool IsBypassed(Uri host) => false;
    }
}
