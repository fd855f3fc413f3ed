using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.AdminApi;

/// <summary>The authentication log: two minutes late, with what the Auth API does not tell.</summary>
public sealed class LogTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Log_ARow_AppearsAfterTwoMinutes()
    {
        await using var duo = await AdminApiHost.StartAsync();
        await AuthAsync(duo, DuoPhoneAction.Approve);

        duo.Clock.Advance(Delay - TimeSpan.FromSeconds(1));
        var before = await duo.LogAsync();
        duo.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await duo.LogAsync();

        Assert.Equal("""{"stat":"OK","response":{"authlogs":[],"metadata":{"next_offset":null,"total_objects":0}}}""", before.Body);
        Assert.Single(Rows(after));
    }

    [Theory]
    [InlineData(DuoPhoneAction.Approve, "duo_push", "user_approved", "success")]
    [InlineData(DuoPhoneAction.Deny, "duo_push", "user_cancelled", "denied")]
    [InlineData(DuoPhoneAction.ReportFraud, "duo_push", "user_marked_fraud", "fraud")]
    [InlineData(DuoPhoneAction.Ignore, "duo_push", "no_response", "denied")]
    public async Task Log_APush_SaysWhatHappened(DuoPhoneAction action, string factor, string reason, string result)
    {
        await using var duo = await AdminApiHost.StartAsync();

        var txid = await AuthAsync(duo, action);
        duo.Clock.Advance(Delay);
        var row = Assert.Single(Rows(await duo.LogAsync()));

        Assert.Equal((txid, factor, reason, result), (Text(row, "txid"), Text(row, "factor"), Text(row, "reason"), Text(row, "result")));
        Assert.Equal((duo.Ann.Key, "ann"), (row["user"]!["key"]!.GetValue<string>(), row["user"]!["name"]!.GetValue<string>()));
        Assert.Equal(AuthApiHost.Key, row["application"]!["key"]!.GetValue<string>());
        Assert.Equal("helpdesk", row["access_device"]!["hostname"]!.GetValue<string>());
        Assert.EndsWith($"({duo.Ann.Phones[0].Number[..0]}XXX-XXX-{duo.Ann.Phones[0].Number[^4..]})", row["auth_device"]!["name"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("passcode", "duo_mobile_passcode", "valid_passcode")]
    [InlineData("token", "hardware_token", "valid_passcode")]
    [InlineData("bypass code", "bypass_code", "valid_passcode")]
    [InlineData("wrong", "passcode", "invalid_passcode")]
    public async Task Log_APasscode_SaysOfWhichKindItWas(string kind, string factor, string reason)
    {
        await using var duo = await AdminApiHost.StartAsync();
        duo.Ann.Tokens = [new DuoSimulatedToken("1", "777777")];
        duo.Ann.BypassCodes = ["123456789"];

        await Auth(duo).PostAsync("/auth/v2/auth", ("username", "ann"), ("factor", "passcode"), ("passcode", kind switch
        {
            "passcode" => duo.Ann.Passcode,
            "token" => "777777",
            "bypass code" => "123456789",
            _ => "nothing",
        }));
        duo.Clock.Advance(Delay);

        var row = Assert.Single(Rows(await duo.LogAsync()));
        Assert.Equal((factor, reason), (Text(row, "factor"), Text(row, "reason")));
    }

    [Theory]
    [InlineData(DuoSimulatedUserStatus.Bypass, "bypass_user", "success")]
    [InlineData(DuoSimulatedUserStatus.LockedOut, "locked_out", "denied")]
    [InlineData(DuoSimulatedUserStatus.Disabled, "user_disabled", "denied")]
    public async Task Log_AUserWhoWasNotAsked_SaysWhy(DuoSimulatedUserStatus status, string reason, string result)
    {
        await using var duo = await AdminApiHost.StartAsync();
        duo.Ann.Status = status;

        await Auth(duo).PostAsync("/auth/v2/preauth", ("username", "ann"));
        duo.Clock.Advance(Delay);

        var row = Assert.Single(Rows(await duo.LogAsync()));
        Assert.Equal((reason, result, "not_available"), (Text(row, "reason"), Text(row, "result"), Text(row, "factor")));
    }

    [Theory]
    [InlineData("ts:asc")]
    [InlineData("ts:desc")]
    public async Task Log_Paged_EveryRowComesOnce(string sort)
    {
        await using var duo = await AdminApiHost.StartAsync();
        var sent = new List<string>();
        for (var push = 0; push < 5; push++)
        {
            sent.Add(await AuthAsync(duo, DuoPhoneAction.Approve));
            duo.Clock.Advance(TimeSpan.FromMilliseconds(push));
        }

        duo.Clock.Advance(Delay);
        var (found, offset) = (new List<string>(), "");
        do
        {
            var response = (await duo.LogAsync(("limit", "2"), ("sort", sort), ("next_offset", offset))).Json["response"]!;
            found.AddRange(response["authlogs"]!.AsArray().Select(static row => Text(row!, "txid")));
            offset = response["metadata"]!["next_offset"] is { } next ? $"{next[0]!.GetValue<string>()},{next[1]!.GetValue<string>()}" : "";
        }
        while (offset.Length > 0);

        Assert.Equal(sent.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.Equal(5, found.Count);
    }

    [Theory]
    [InlineData("users", "DUXXXXXXXXXXXXXXXXXX", 0)]
    [InlineData("applications", AuthApiHost.Key, 1)]
    [InlineData("applications", AdminApiHost.Key, 0)]
    [InlineData("factors", "duo_push", 1)]
    [InlineData("results", "denied,fraud", 0)]
    [InlineData("reasons", "user_approved", 1)]
    public async Task Log_Filtered_HasOnlyWhatMatches(string filter, string value, int expected)
    {
        await using var duo = await AdminApiHost.StartAsync();
        await AuthAsync(duo, DuoPhoneAction.Approve);
        duo.Clock.Advance(Delay);

        Assert.Equal(expected, Rows(await duo.LogAsync((filter, value))).Count);
    }

    [Theory]
    [InlineData("mintime", "", 40001, "mintime")]
    [InlineData("maxtime", "", 40001, "maxtime")]
    [InlineData("maxtime", "1", 40002, "mintime must be before maxtime")]
    [InlineData("mintime", "1", 40002, "mintime must be within the past 180 days")]
    [InlineData("mintime", "yesterday", 40002, "mintime must be before maxtime")]
    [InlineData("limit", "1001", 40002, "limit")]
    [InlineData("sort", "up", 40002, "sort")]
    [InlineData("next_offset", "1", 40002, "next_offset")]
    public async Task Log_WrongParameter_IsRefused(string name, string value, int code, string detail)
    {
        await using var duo = await AdminApiHost.StartAsync();

        var response = await duo.LogAsync((name, value));

        Assert.Equal((400, code, detail), (response.Status, response.Json["code"]!.GetValue<int>(), response.Json["message_detail"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Log_DelayOfTheSimulator_IsFollowed()
    {
        await using var duo = await AdminApiHost.StartAsync();
        duo.Duo.LogDelay = TimeSpan.FromHours(1);
        await AuthAsync(duo, DuoPhoneAction.Approve);
        duo.Clock.Advance(TimeSpan.FromMinutes(59));

        Assert.Empty(Rows(await duo.LogAsync()));
    }

    private static SignedClient Auth(AdminApiHost duo)
    {
        if (duo.Duo.Applications.Count == 1)
        {
            duo.Duo.AddApplication("Help desk", AuthApiHost.Key, AuthApiHost.Secret, DuoSimulatedApplicationKind.AuthApi);
        }

        return new SignedClient(duo.Http, duo.Clock, AuthApiHost.Key, AuthApiHost.Secret);
    }

    private static async Task<string> AuthAsync(AdminApiHost duo, DuoPhoneAction action)
    {
        var response = await Auth(duo).PostAsync(
            "/auth/v2/auth", ("username", "ann"), ("factor", "push"), ("device", "auto"), ("async", "1"), ("hostname", "helpdesk"));
        var txid = response.Json["response"]!["txid"]!.GetValue<string>();
        duo.Ann.Phones[0].Next(action);
        await Auth(duo).GetAsync("/auth/v2/auth_status", ("txid", txid));
        duo.Clock.Advance(action == DuoPhoneAction.Ignore ? TimeSpan.FromSeconds(60) : TimeSpan.Zero);
        return txid;
    }

    private static IReadOnlyList<JsonNode> Rows(SimulatorResponse response) => [.. response.Json["response"]!["authlogs"]!.AsArray().Select(static row => row!)];

    private static string Text(JsonNode row, string name) => row[name]!.GetValue<string>();
}
