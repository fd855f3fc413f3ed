using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Browser.Tests.Hosts;

/// <summary>The smallest sample as a process of its own, beside a simulated Duo that knows ann.</summary>
internal sealed class MinimalHostProcess : IAsyncDisposable
{
    public const string Password = "Pass@word1";

    private readonly SampleProcess _process;
    private readonly DuoSimulatorServer _duo;

    private MinimalHostProcess(SampleProcess process, DuoSimulatorServer duo, Uri address)
        => (_process, _duo, Address) = (process, duo, address);

    public Uri Address { get; }

    public static async Task<MinimalHostProcess> StartAsync()
    {
        var simulator = new DuoSimulator();
        var application = simulator.AddApplication("Minimal");
        simulator.AddUser("ann");
        var duo = await DuoSimulatorServer.StartAsync(simulator, "http://127.0.0.1:0", TestContext.Current.CancellationToken);
        string[] arguments =
        [
            "--urls", "http://127.0.0.1:0",
            "--Duo:ClientId", application.ClientId,
            "--Duo:ClientSecret", application.ClientSecret,
            "--Duo:ApiHost", duo.BaseAddress.Authority,
        ];
        var process = await SampleProcess.StartAsync("MinimalHost", arguments);
        return new MinimalHostProcess(process, duo, new UriBuilder(process.Listening.First()) { Host = "localhost" }.Uri);   // Duo takes http for localhost only
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _duo.DisposeAsync();
    }
}
