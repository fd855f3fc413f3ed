using System.Globalization;
using System.Text;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Robustness;

/// <summary>Seeded odd calls of the Auth API, the Admin API and the Accounts API, and odd requests for the pages of phones.</summary>
public sealed class OddSignedCallTests
{
    private const int CallsPerEndpoint = 250;

    public static TheoryData<string, string, string[]> Endpoints { get; } = new()
    {
        { "GET", "/auth/v2/ping", ["x"] },
        { "GET", "/auth/v2/check", ["x"] },
        { "GET", "/auth/v2/logo", ["x"] },
        { "POST", "/auth/v2/enroll", ["username", "valid_secs"] },
        { "POST", "/auth/v2/enroll_status", ["user_id", "activation_code"] },
        { "POST", "/auth/v2/preauth", ["username", "user_id", "ipaddr", "hostname", "trusted_device_token", "client_supports_verified_push"] },
        { "POST", "/auth/v2/auth", ["username", "factor", "device", "type", "display_username", "pushinfo", "passcode", "txid", "ipaddr", "hostname"] },
        { "GET", "/auth/v2/auth_status", ["txid"] },
        { "POST", "/auth/v2/nothing", ["x"] },
        { "GET", "/admin/v1/users", ["username", "usernames", "email", "user_id_list", "username_list", "limit", "offset"] },
        { "GET", "/admin/v1/users/{user}", ["x"] },
        { "GET", "/admin/v1/users/{user}/groups", ["limit", "offset"] },
        { "GET", "/admin/v1/users/{user}/phones", ["limit", "offset"] },
        { "GET", "/admin/v1/users/{user}/tokens", ["limit", "offset"] },
        { "GET", "/admin/v1/users/{user}/verification_push_response", ["push_id"] },
        { "POST", "/admin/v1/users/{user}/send_verification_push", ["phone_id"] },
        { "GET", "/admin/v1/phones", ["number", "extension", "limit", "offset"] },
        { "GET", "/admin/v1/phones/{phone}", ["x"] },
        { "GET", "/admin/v1/groups", ["group_id_list", "limit", "offset"] },
        { "GET", "/admin/v2/groups/DGX", ["x"] },
        { "GET", "/admin/v2/logs/authentication", ["mintime", "maxtime", "limit", "next_offset", "sort", "users", "results", "reasons", "factors", "applications", "event_types"] },
        { "GET", "/admin/v9/nothing", ["account_id"] },
        { "POST", "/accounts/v1/account/list", ["x"] },
        { "POST", "/accounts/v1/account/create", ["name"] },
        { "POST", "/accounts/v1/account/delete", ["account_id"] },
    };

    public static TheoryData<string, string, string[]> Pages { get; } = new()
    {
        { "GET", "/phones", ["q"] },
        { "GET", "/phones/{phone}", ["done"] },
        { "POST", "/phones/{phone}", ["name", "activated", "messages", "calls"] },
        { "POST", "/phones/{phone}/pushes/x", ["action", "code"] },
    };

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Endpoint_OddCalls_NeverMakeItFail(string method, string path, string[] fields)
    {
        await using var simulator = await RawSimulator.StartAsync();
        var (key, secret) = RawSimulator.CredentialsOf(path);
        var failures = new List<string>();

        for (var seed = 0; seed < CallsPerEndpoint; seed++)
        {
            var response = await new OddSignedCall(new SeededSource(seed), simulator, key, secret).SendAsync(method, Target(simulator, path), fields);
            Note(failures, seed, response);
        }

        Assert.Empty(failures);
        await simulator.AssertWorksAsync();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_OddRequests_NeverMakeItFail(string method, string path, string[] fields)
    {
        await using var simulator = await RawSimulator.StartAsync();
        var failures = new List<string>();

        for (var seed = 0; seed < CallsPerEndpoint; seed++)
        {
            var response = await new OddRequest(new SeededSource(seed), simulator).SendAsync(method, Target(simulator, path), fields);
            Note(failures, seed, response);
        }

        Assert.Empty(failures);
        await simulator.AssertWorksAsync();
    }

    /// <summary>Nobody needs a key for this one: the names of the parameters are recorded before the signature is verified.</summary>
    [Theory]
    [InlineData("""{"username":"\ud800"}""")]
    [InlineData("""{"\ud800":"ann"}""")]
    [InlineData("""{"username":{"a":["\udc00"]}}""")]
    [InlineData("""{"a":1,"a":2}""")]
    public async Task UnsignedCall_BodyThatIsNotReadable_IsUnauthorizedAndTheListOfCallsStands(string body)
    {
        await using var simulator = await RawSimulator.StartAsync();

        foreach (var path in (string[])["/auth/v2/preauth", "/admin/v1/users/DUX/send_verification_push", "/accounts/v1/account/create"])
        {
            var response = await simulator.Client.SendAsync("POST", path, "application/json", Encoding.UTF8.GetBytes(body));
            Assert.Equal(401, response.Status);
        }

        await simulator.AssertWorksAsync();
    }

    private static void Note(List<string> failures, int seed, RawResponse response)
    {
        if (response.Status is < 200 or >= 500)
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {response.Status}"));
        }
    }

    private static string Target(RawSimulator simulator, string path)
    {
        var user = simulator.Duo.Users[0];
        return path.Replace("{user}", user.Key, StringComparison.Ordinal).Replace("{phone}", user.Phones[0].Id, StringComparison.Ordinal);
    }
}
