
namespace MspProcess.DuoAuth.Simulator.Tests.Support;

/// <summary>A help desk in front of a simulator: an Auth API application, and ann with a phone.</summary>
internal sealed class AuthApiHost : IAsyncDisposable
{
    public const string Key = "DIAUTHAPI00000000001";
    public const string Secret = "authapisecret00000000000000000000000000A";

    private readonly SimulatorHost host;

    private AuthApiHost(SimulatorHost host)
    {
        this.host = host;
        Application = Duo.AddApplication("Help desk", Key, Secret, DuoSimulatedApplicationKind.AuthApi);
        Ann = Duo.AddUser("ann");
        Phone = Ann.Phones[0];
        Client = new SignedClient(host.Http, host.Clock, Key, Secret);
    }

    public DuoSimulator Duo => host.Simulator;

    public ManualClock Clock => host.Clock;

    public HttpClient Http => host.Http;

    public SimulatorBrowser Browser => host.Browser;

    public DuoSimulatedApplication Application { get; }

    public DuoSimulatedUser Ann { get; }

    public DuoSimulatedPhone Phone { get; }

    public SignedClient Client { get; }

    public DuoSimulatedPush LastPush => Duo.Pushes[^1];

    public static async Task<AuthApiHost> StartAsync(DuoSimulatedPolicy? policy = null)
    {
        var host = new AuthApiHost(await SimulatorHost.StartAsync());
        host.Application.Policy = policy ?? DuoSimulatedPolicy.Default;
        return host;
    }

    public Task<SimulatorResponse> PreauthAsync(params (string Name, string Value)[] more) => Client.PostAsync("/auth/v2/preauth", [("username", "ann"), .. more]);

    /// <summary>Calls <c>auth</c> with these parameters on top of a push to ann's phone; an empty value leaves one out.</summary>
    public Task<SimulatorResponse> AuthAsync(params (string Name, string Value)[] change)
    {
        var parameters = new Dictionary<string, string> { ["username"] = "ann", ["factor"] = "push", ["device"] = Phone.Id, ["async"] = "1" };
        foreach (var (name, value) in change)
        {
            parameters[name] = value;
        }

        return Client.PostAsync("/auth/v2/auth", [.. parameters.Where(static one => one.Value.Length > 0).Select(static one => (one.Key, one.Value))]);
    }

    /// <summary>Starts an asynchronous authentication and gives its transaction id.</summary>
    public async Task<string> StartAuthAsync(params (string Name, string Value)[] change)
    {
        var response = await AuthAsync(change);
        return response.Json["response"]?["txid"]?.GetValue<string>() ?? throw new InvalidOperationException($"No transaction: {response.Body}");
    }

    public Task<SimulatorResponse> StatusAsync(string txid) => Client.GetAsync("/auth/v2/auth_status", ("txid", txid));

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
