using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.AdminApi;

/// <summary>An Admin API application with every permission, and ann and bob.</summary>
internal sealed class AdminApiHost : IAsyncDisposable
{
    public const string Key = "DIADMINAPI0000000001";
    public const string Secret = "adminapisecret0000000000000000000000000B";

    private readonly SimulatorHost host;

    private AdminApiHost(SimulatorHost host)
    {
        this.host = host;
        Application = Duo.AddApplication("Directory", Key, Secret, DuoSimulatedApplicationKind.AdminApi);
        (Ann, Bob) = (Duo.AddUser("ann"), Duo.AddUser("bob"));
        Client = new SignedClient(host.Http, host.Clock, Key, Secret);
    }

    public DuoSimulator Duo => host.Simulator;

    public ManualClock Clock => host.Clock;

    public HttpClient Http => host.Http;

    public DuoSimulatedApplication Application { get; }

    public DuoSimulatedUser Ann { get; }

    public DuoSimulatedUser Bob { get; }

    public SignedClient Client { get; }

    public DuoSimulatedPush LastPush => Duo.Pushes[^1];

    public static async Task<AdminApiHost> StartAsync() => new(await SimulatorHost.StartAsync());

    public Task<SimulatorResponse> SendAsync(string? phone = null) =>
        Client.PostAsync($"/admin/v1/users/{Ann.Key}/send_verification_push", ("phone_id", phone ?? Ann.Phones[0].Id));

    public Task<SimulatorResponse> ResponseAsync(string push, string? user = null) =>
        Client.GetAsync($"/admin/v1/users/{user ?? Ann.Key}/verification_push_response", ("push_id", push));

    public Task<SimulatorResponse> LogAsync(params (string Name, string Value)[] change)
    {
        var now = Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var parameters = new Dictionary<string, string> { ["mintime"] = $"{now - 3_600_000}", ["maxtime"] = $"{now}" };
        foreach (var (name, value) in change)
        {
            parameters[name] = value;
        }

        return Client.GetAsync("/admin/v2/logs/authentication", [.. parameters.Where(static one => one.Value.Length > 0).Select(static one => (one.Key, one.Value))]);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
