using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace MspProcess.DuoAuth.Simulator.Tests.Support;

/// <summary>A client application and a browser in front of a simulator in the same process.</summary>
internal sealed class SimulatedClient : IAsyncDisposable
{
    public const string ClientId = ClientClaims.ClientId;
    public const string Secret = ClientClaims.Secret;
    public const string Origin = "https://api-12345678.duosecurity.com";
    public const string RedirectUri = ClientClaims.RedirectUri;
    public const string State = ClientClaims.State;
    public const string Nonce = ClientClaims.Nonce;
    public const string User = ClientClaims.User;

    private readonly SimulatorHost host;

    private SimulatedClient(SimulatorHost host) => this.host = host;

    public ManualClock Clock => host.Clock;

    public DuoSimulator Duo => host.Simulator;

    public HttpClient Http => host.Http;

    public SimulatorBrowser Browser => host.Browser;

    /// <summary>The time of the clock, in seconds.</summary>
    public long Now => Clock.GetUtcNow().ToUnixTimeSeconds();

    public static async Task<SimulatedClient> StartAsync(DuoAutoResponse autoResponse = DuoAutoResponse.Approve)
    {
        var client = new SimulatedClient(await SimulatorHost.StartAsync());
        client.Duo.AutoResponse = autoResponse;
        client.Duo.AddApplication("Portal", ClientId, Secret);
        client.Duo.AddUser(User);
        return client;
    }

    public JsonObject AssertionClaims(string endpoint) => ClientClaims.Assertion(Origin, endpoint, Clock.GetUtcNow());

    public JsonObject RequestClaims() => ClientClaims.Request(Origin, Clock.GetUtcNow());

    public async Task<SimulatorResponse> HealthAsync(Action<JsonObject>? change = null, string secret = Secret, string algorithm = "HS512") =>
        await PostAsync("/oauth/v1/health_check", new()
        {
            ["client_id"] = ClientId,
            ["client_assertion"] = Sign(AssertionClaims("health_check"), change, secret, algorithm),
        });

    public async Task<SimulatorResponse> TokenAsync(
        string code, Action<JsonObject>? change = null, Action<Dictionary<string, string>>? parameters = null, string secret = Secret)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = RedirectUri,
            ["client_id"] = ClientId,
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = Sign(AssertionClaims("token"), change, secret),
        };
        parameters?.Invoke(form);
        return await PostAsync("/oauth/v1/token", form);
    }

    /// <summary>Opens the authorize endpoint and follows nothing.</summary>
    public async Task<SimulatorResponse> AuthorizeAsync(Action<JsonObject>? change = null, string query = "", string secret = Secret, string algorithm = "HS512")
    {
        var request = Sign(RequestClaims(), change, secret, algorithm);
        return await Browser.GetAsync($"/oauth/v1/authorize?response_type=code&client_id={ClientId}&request={request}{query}");
    }

    /// <summary>The code of a login that the simulator completes by itself.</summary>
    public async Task<string> CodeAsync(Action<JsonObject>? change = null)
    {
        var response = await AuthorizeAsync(change);
        return response.CallbackParameter("duo_code") ?? throw new InvalidOperationException($"No code: {response.Body}");
    }

    /// <summary>The token of a login that the simulator completes by itself.</summary>
    public async Task<string> IdTokenAsync(Action<JsonObject>? change = null)
    {
        var response = await TokenAsync(await CodeAsync(change));
        return response.Json["id_token"]?.GetValue<string>() ?? throw new InvalidOperationException($"No token: {response.Body}");
    }

    public async Task<JsonObject> IdTokenClaimsAsync(Action<JsonObject>? change = null) => ClientJwt.Claims(await IdTokenAsync(change));

    public async Task<SimulatorResponse> PostAsync(string path, Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        return await SimulatorResponse.ReadAsync(await Http.PostAsync(new Uri(path, UriKind.Relative), content));
    }

    public async Task<SimulatorResponse> PostQueryAsync(string path, Dictionary<string, string?> parameters) =>
        await SimulatorResponse.ReadAsync(await Http.PostAsync(new Uri(QueryHelpers.AddQueryString(path, parameters), UriKind.Relative), null));

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static string Sign(JsonObject claims, Action<JsonObject>? change, string secret, string algorithm = "HS512")
    {
        change?.Invoke(claims);
        return ClientJwt.Sign(claims.ToJsonString(), secret, algorithm);
    }
}
