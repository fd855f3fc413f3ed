using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MspProcess.DuoAuth.Hosting;

/// <summary>Runs the start-up checks when the host starts.</summary>
internal sealed class StartupCheckService(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => services.GetRequiredService<StartupChecks>().RunAsync();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
