using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Robustness;

/// <summary>Seeded odd requests at every endpoint, over a socket: none makes the simulator fail, and it works afterwards.</summary>
public sealed class OddRequestTests
{
    private const int RequestsPerEndpoint = 250;

    private static readonly string[] ScriptMembers =
    [
        "status", "body", "contentType", "hugeBody", "redirectTo", "clockOffsetSeconds", "algorithm", "signWith", "brokenSignature", "idToken", "previousIdToken",
        "spentCode", "claims", "withoutClaims", "shiftedClaims", "repeatedClaims", "tokenHeader", "response", "withoutResponse", "callback", "withoutCallback",
        "repeatedCallback", "untilReset", "unknown",
    ];

    public static TheoryData<string, string, string[]> Endpoints { get; } = new()
    {
        { "POST", "/oauth/v1/health_check", ["client_id", "client_assertion"] },
        { "GET", "/oauth/v1/authorize", ["response_type", "client_id", "request"] },
        { "POST", "/oauth/v1/authorize", ["response_type", "client_id", "request", "redirect_uri", "state", "nonce", "scope"] },
        { "POST", "/oauth/v1/token", ["grant_type", "code", "redirect_uri", "client_id", "client_assertion_type", "client_assertion"] },
        { "GET", "/frame/prompt/{prompt}", ["action"] },
        { "POST", "/frame/prompt/{prompt}", ["action", "passcode", "remember"] },
        { "GET", "/_control/calls", ["x"] },
        { "POST", "/_control/reset", ["x"] },
        { "POST", "/_control/auto/approve", ["x"] },
        { "POST", "/_control/faults", ["endpoint", "claims"] },
        { "GET", "/applications", ["q"] },
        { "GET", "/applications/new", ["q"] },
        { "POST", "/applications", ["kind"] },
        { "GET", "/applications/{client}", ["saved"] },
        { "POST", "/applications/{client}", ["name"] },
        { "POST", "/applications/{client}/secret", ["confirm"] },
        { "POST", "/applications/{client}/delete", ["confirm"] },
        { "GET", "/users", ["q"] },
        { "POST", "/users", ["name", "status"] },
        { "GET", "/users/{user}", ["saved"] },
        { "POST", "/users/{user}", ["status", "factor", "key", "passcode", "aliases"] },
        { "POST", "/users/{user}/delete", ["confirm"] },
        { "GET", "/settings", ["saved"] },
        { "POST", "/settings", ["response", "policy"] },
        { "POST", "/settings/faults/reset", ["confirm"] },
        { "GET", "/activity", ["q"] },
        { "GET", "/_assets/simulator.css", ["v"] },
        { "GET", "/no/such/address", ["q"] },
    };

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Endpoint_OddRequests_NeverMakeItFail(string method, string path, string[] fields)
    {
        await using var simulator = await RawSimulator.StartAsync();
        var failures = new List<string>();

        for (var seed = 0; seed < RequestsPerEndpoint; seed++)
        {
            var target = await TargetAsync(simulator, path);
            var response = await new OddRequest(new SeededSource(seed), simulator).SendAsync(method, target, fields);
            if (response.Status is < 200 or >= 500)
            {
                failures.Add(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {response.Status}"));
            }
        }

        Assert.Empty(failures);
        EnsureApplication(simulator);
        await simulator.AssertWorksAsync();
    }

    /// <summary>A script that was taken is carried out, or it was refused with a reason; the calls that it is for never fail.</summary>
    [Fact]
    public async Task Script_OddScripts_NeverMakeACallFail()
    {
        await using var simulator = await RawSimulator.StartAsync();
        var failures = new List<string>();
        var taken = 0;

        for (var seed = 0; seed < 1000; seed++)
        {
            var script = new OddRequest(new SeededSource(seed), simulator).Script(ScriptMembers);
            var response = await simulator.ScriptAsync(script);
            taken += response.Status == 204 ? 1 : 0;
            var health = await simulator.HealthAsync(simulator.AssertionClaims("health_check").ToJsonString());
            var authorize = await simulator.AuthorizeAsync(simulator.RequestClaims().ToJsonString());
            var token = await simulator.TokenAsync(simulator.AssertionClaims("token").ToJsonString(), Code(authorize));
            if (response.Status is not (204 or 400) || new[] { health, authorize, token }.Any(static call => call.Status is < 200 or >= 500))
            {
                failures.Add($"seed {seed}: {response.Status} {health.Status} {authorize.Status} {token.Status} {script}");
            }

            simulator.Duo.Faults.Reset();
        }

        Assert.Empty(failures);
        Assert.InRange(taken, 100, 900);   // both kinds were tried
        await simulator.AssertWorksAsync();
    }

    // What an earlier request deleted or changed is made anew, so that each of them meets something that exists.
    private static async Task<string> TargetAsync(RawSimulator simulator, string path)
    {
        var duo = simulator.Duo;
        EnsureApplication(simulator);
        var user = duo.FindOrEnroll(SimulatedClient.User);
        user.Status = DuoSimulatedUserStatus.Active;
        if (path.Contains("{prompt}", StringComparison.Ordinal))
        {
            duo.AutoResponse = DuoAutoResponse.None;
            path = path.Replace("{prompt}", await PromptAsync(simulator), StringComparison.Ordinal);
        }

        return path.Replace("{client}", RawSimulator.ClientId, StringComparison.Ordinal).Replace("{user}", user.Id, StringComparison.Ordinal);
    }

    private static void EnsureApplication(RawSimulator simulator)
    {
        var application = simulator.Duo.FindApplication(RawSimulator.ClientId) ?? simulator.Duo.AddApplication("Portal", RawSimulator.ClientId, RawSimulator.Secret);
        application.ResetSecret(RawSimulator.Secret);
    }

    private static string Code(RawResponse authorize) =>
        QueryHelpers.ParseQuery(authorize.Location.Split('?')[^1]).GetValueOrDefault("duo_code").ToString() is { Length: > 0 } code ? Uri.EscapeDataString(code) : "none";

    private static async Task<string> PromptAsync(RawSimulator simulator)
    {
        var response = await simulator.AuthorizeAsync(simulator.RequestClaims().ToJsonString());
        Assert.Equal(302, response.Status);
        return response.Location[(response.Location.LastIndexOf('/') + 1)..];
    }
}
