using MspProcess.DuoAuth.Simulator;

namespace MspProcess.Portal.Duo;

/// <summary>Runs the simulated Duo beside the portal, in Development only. Its data is kept in a file, so that a linked user can still log in after a restart.</summary>
internal sealed partial class SimulatedDuo(string dataFile, IConfiguration configuration, ILogger<SimulatedDuo> logger) : IHostedService
{
    private DuoSimulatorServer? server;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration["Portal:SimulatorUrl"] is not { Length: > 0 } url)
        {
            return;
        }

        try
        {
            server = await DuoSimulatorServer.StartAsync(new DuoSimulator(dataFile: dataFile), url, cancellationToken);
            LogStarted(server.BaseAddress);
        }
        catch (IOException error)
        {
            LogAddressInUse(url, error.Message);
        }
        catch (InvalidDataException error)
        {
            LogDataUnreadable(dataFile, error.Message);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The simulated Duo listens on {Address}; open it in a browser for its admin panel")]
    private partial void LogStarted(Uri address);

    [LoggerMessage(2, LogLevel.Warning, "The simulated Duo was not started: {Url} is not available ({Error}). If a simulator runs there already, the portal uses that one; otherwise free the port or set Portal:SimulatorUrl to another")]
    private partial void LogAddressInUse(string url, string error);

    [LoggerMessage(3, LogLevel.Error, "The simulated Duo was not started: {File} is not one of its files ({Error}). Move the file away to start with a new one")]
    private partial void LogDataUnreadable(string file, string error);
}
