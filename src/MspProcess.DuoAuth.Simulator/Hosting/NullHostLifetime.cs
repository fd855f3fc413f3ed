namespace MspProcess.DuoAuth.Simulator.Hosting;

/// <summary>Leaves the signals of the process to the code that started the server.</summary>
internal sealed class NullHostLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
