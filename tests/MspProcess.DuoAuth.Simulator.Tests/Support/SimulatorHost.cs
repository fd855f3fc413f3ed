using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MspProcess.DuoAuth.Simulator.Tests.Support;

/// <summary>A simulator behind a test server.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    private readonly IHost host;

    private SimulatorHost(IHost host, DuoSimulator simulator, ManualClock clock)
    {
        this.host = host;
        Simulator = simulator;
        Clock = clock;
        var server = host.GetTestServer();
        server.BaseAddress = new Uri(SimulatedClient.Origin);
        Http = server.CreateClient();
        Browser = new SimulatorBrowser(server);
    }

    public DuoSimulator Simulator { get; }

    public ManualClock Clock { get; }

    /// <summary>Gets the server, for requests whose headers must arrive as they are written: an HTTP client writes dates its own way.</summary>
    public TestServer Server => host.GetTestServer();

    public HttpClient Http { get; }

    public SimulatorBrowser Browser { get; }

    public static async Task<SimulatorHost> StartAsync()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
        var simulator = new DuoSimulator(clock);
        var builder = new HostBuilder().ConfigureWebHost(web => web
            .UseTestServer()
            .ConfigureServices(services => services.AddDuoSimulator(simulator))
            .Configure(application => application.UseRouting().UseEndpoints(endpoints => endpoints.MapDuoSimulator())));

        return new SimulatorHost(await builder.StartAsync(), simulator, clock);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await host.StopAsync();
        host.Dispose();
    }
}
