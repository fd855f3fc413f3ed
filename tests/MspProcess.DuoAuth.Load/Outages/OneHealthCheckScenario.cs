using System.Globalization;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Load.Outages;

/// <summary>Many logins over one integration, and how often its health is asked.</summary>
internal sealed class OneHealthCheckScenario : ILoadScenario
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    public string Name => "one-health-check";

    public string Summary => "1,000 logins a second over one integration, for 65 seconds: one health check per 30 seconds";

    public bool NeedsPostgres => false;

    public TimeSpan Limit => TimeSpan.FromMinutes(5);

    public async Task RunAsync(LoadRun run, CancellationToken cancellationToken)
    {
        var simulator = new DuoSimulator();
        await using var duo = await DuoSimulatorServer.StartAsync(simulator, ct: cancellationToken);
        var application = simulator.AddApplication("load");
        await using var host = await OutageHost.StartAsync(duo.BaseAddress.Authority, application.ClientId, application.ClientSecret, cancellationToken);
        var sent = 0;
        var hold = TimeSpan.FromSeconds(Math.Max(3, run.Count(65)));
        var (took, begun) = await LoginStream.RunAsync(
            run.Count(1_000),
            hold,
            async number =>
            {
                var sentTo = await host.LogInAsync("user" + number.ToString(CultureInfo.InvariantCulture), cancellationToken);
                if (sentTo.Authority == duo.BaseAddress.Authority)
                {
                    Interlocked.Increment(ref sent);
                }
            },
            cancellationToken);

        var calls = simulator.Calls.Count(static call => call.Endpoint == DuoSimulatorEndpoint.Health);
        var most = (int)Math.Ceiling((begun + TimeSpan.FromSeconds(5)) / Freshness);
        run.Figure("logins a second begun", ((int)(took.Length / begun.TotalSeconds)).ToString(CultureInfo.InvariantCulture));
        run.Figure("over s", begun.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture));
        run.RequireCount("sent to Duo", took.Length, sent);
        run.Figure("health checks", calls);
        run.Require(calls <= most, $"{calls} health checks; one per 30 seconds would be {most}");
    }
}
