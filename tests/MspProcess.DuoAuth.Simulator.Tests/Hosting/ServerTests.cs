using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MspProcess.DuoAuth.Simulator.Tests.Hosting;

/// <summary>The simulator behind a web server of its own.</summary>
public sealed class ServerTests
{
    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://localhost:0")]
    public async Task Start_Http_ServesOnTheChosenPort(string url)
    {
        await using var server = await DuoSimulatorServer.StartAsync(new DuoSimulator(), url, TestContext.Current.CancellationToken);
        using var http = new HttpClient();

        var page = await http.GetStringAsync(new Uri(server.BaseAddress, "/applications/new"), TestContext.Current.CancellationToken);

        Assert.Contains("Protect an Application", page, StringComparison.Ordinal);
        Assert.NotEqual(0, server.BaseAddress.Port);
        Assert.Null(server.CertificateAuthorityPem);
    }

    [Theory]
    [InlineData("https://localhost:0")]
    [InlineData("https://127.0.0.1:0")]
    public async Task Start_Https_IsTrustedByWhoTrustsItsAuthority(string url)
    {
        await using var server = await DuoSimulatorServer.StartAsync(new DuoSimulator(), url, TestContext.Current.CancellationToken);
        using var authority = X509Certificate2.CreateFromPem(server.CertificateAuthorityPem);
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { authority },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
        using var http = new HttpClient(handler);

        using var response = await http.GetAsync(server.BaseAddress, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Start_Https_IsTrustedByNobodyElse()
    {
        await using var server = await DuoSimulatorServer.StartAsync(new DuoSimulator(), "https://localhost:0", TestContext.Current.CancellationToken);
        using var http = new HttpClient();

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(server.BaseAddress, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://192.0.2.1:0")]
    [InlineData("http://example.com:0")]
    [InlineData("http://localhost.example.com:0")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://127.0.0.1:0/path")]
    [InlineData("nonsense")]
    public async Task Start_NotOnLoopback_IsRefused(string url)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => DuoSimulatorServer.StartAsync(new DuoSimulator(), url, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Start_PortInUse_FailsCleanly()
    {
        await using var server = await DuoSimulatorServer.StartAsync(new DuoSimulator(), ct: TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<IOException>(() =>
            DuoSimulatorServer.StartAsync(new DuoSimulator(), server.BaseAddress.ToString(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Dispose_WhileACallHangs_DoesNotWaitForIt()
    {
        var simulator = new DuoSimulator();
        simulator.Faults.Health.UntilReset(fault => fault.Hang());
        var server = await DuoSimulatorServer.StartAsync(simulator, ct: TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        var call = http.PostAsync(new Uri(server.BaseAddress, "/oauth/v1/health_check"), null, CancellationToken.None);
        while (simulator.Calls.Count == 0)
        {
            await Task.Yield();
        }

        await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        var error = await Record.ExceptionAsync(() => call);
        Assert.True(error is HttpRequestException, error?.ToString() ?? (await call).ToString());
    }

    [Fact]
    public async Task Abort_OverASocket_BreaksTheConnection()
    {
        var simulator = new DuoSimulator();
        simulator.Faults.Health.Next(fault => fault.Abort());
        await using var server = await DuoSimulatorServer.StartAsync(simulator, ct: TestContext.Current.CancellationToken);
        using var http = new HttpClient();

        await Assert.ThrowsAsync<HttpRequestException>(() =>
            http.PostAsync(new Uri(server.BaseAddress, "/oauth/v1/health_check"), null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Application_ApiHostname_HasThePort()
    {
        var simulator = new DuoSimulator();
        var application = simulator.AddApplication("Portal");
        await using var server = await DuoSimulatorServer.StartAsync(simulator, ct: TestContext.Current.CancellationToken);
        using var http = new HttpClient();

        var page = await http.GetStringAsync(
            new Uri(server.BaseAddress, $"/applications/{application.ClientId}"), TestContext.Current.CancellationToken);

        Assert.Contains($"value=\"127.0.0.1:{server.BaseAddress.Port}\"", page, StringComparison.Ordinal);
    }
}
