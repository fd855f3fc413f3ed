using System.Text.Json.Nodes;

namespace MspProcess.DuoAuth.Simulator.Tests.Support;

/// <summary>A simulator behind its own server, and a client that signs whatever it is given.</summary>
internal sealed class RawSimulator : IAsyncDisposable
{
    public const string ClientId = SimulatedClient.ClientId;
    public const string Secret = SimulatedClient.Secret;

    private readonly DuoSimulatorServer server;

    private RawSimulator(DuoSimulator duo, DuoSimulatorServer server)
    {
        Duo = duo;
        this.server = server;
        Client = new RawClient(server.BaseAddress);
    }

    public DuoSimulator Duo { get; }

    public RawClient Client { get; }

    public string Host => server.BaseAddress.Authority;

    public string Origin => server.BaseAddress.GetLeftPart(UriPartial.Authority);

    public static async Task<RawSimulator> StartAsync()
    {
        var duo = new DuoSimulator { AutoResponse = DuoAutoResponse.Approve };
        duo.AddApplication("Portal", ClientId, Secret);
        duo.AddApplication("Help desk", "DIAUTHAUTHAUTHAUTH01", Secret, DuoSimulatedApplicationKind.AuthApi);
        duo.AddApplication("Directory", "DIADMINADMINADMIN001", Secret, DuoSimulatedApplicationKind.AdminApi).Permissions = DuoAdminPermissions.All;
        duo.AddApplication("Customers", "DIACCOUNTACCOUNT0001", Secret, DuoSimulatedApplicationKind.AccountsApi);
        duo.LongestAuthStatus = TimeSpan.Zero;
        duo.AddUser(SimulatedClient.User);
        return new RawSimulator(duo, await DuoSimulatorServer.StartAsync(duo));
    }

    /// <summary>Gives the key and the secret for the API of a path.</summary>
    public static (string Key, string Secret) CredentialsOf(string path) => path.Split('/')[1] switch
    {
        "auth" => ("DIAUTHAUTHAUTHAUTH01", Secret),
        "admin" => ("DIADMINADMINADMIN001", Secret),
        _ => ("DIACCOUNTACCOUNT0001", Secret),
    };

    public JsonObject AssertionClaims(string endpoint) => ClientClaims.Assertion(Origin, endpoint, TimeProvider.System.GetUtcNow());

    public JsonObject RequestClaims() => ClientClaims.Request(Origin, TimeProvider.System.GetUtcNow());

    public Task<RawResponse> AuthorizeAsync(string payload) =>
        Client.SendAsync("GET", $"/oauth/v1/authorize?response_type=code&client_id={ClientId}&request={ClientJwt.Sign(payload, Secret)}");

    public Task<RawResponse> HealthAsync(string payload) =>
        Client.SendFormAsync("/oauth/v1/health_check", $"client_id={ClientId}&client_assertion={ClientJwt.Sign(payload, Secret)}");

    public Task<RawResponse> TokenAsync(string payload, string code = "code") => Client.SendFormAsync(
        "/oauth/v1/token",
        $"grant_type=authorization_code&code={code}&redirect_uri={Uri.EscapeDataString(SimulatedClient.RedirectUri)}&client_id={ClientId}"
        + $"&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&client_assertion={ClientJwt.Sign(payload, Secret)}");

    public Task<RawResponse> ScriptAsync(string script) =>
        Client.SendAsync("POST", "/_control/faults", "application/json", System.Text.Encoding.UTF8.GetBytes(script));

    /// <summary>Fails unless the simulator still works: its list of calls, its activity page and a health check.</summary>
    public async Task AssertWorksAsync()
    {
        Duo.Faults.Reset();
        var calls = await Client.SendAsync("GET", "/_control/calls");
        var page = await Client.SendAsync("GET", "/activity");
        var health = await HealthAsync(AssertionClaims("health_check").ToJsonString());

        Assert.Equal((200, 200, 200), (calls.Status, page.Status, health.Status));
        Assert.NotNull(JsonNode.Parse(calls.Body)!["calls"]);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
