using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.SignedApi;

/// <summary>Enrolling a user, and activating the phone.</summary>
public sealed class EnrollTests
{
    [Fact]
    public async Task Enroll_Activated_GivesTheUserAPhone()
    {
        await using var duo = await AuthApiHost.StartAsync();
        var response = await EnrollAsync(duo, ("username", "carol"));

        var before = await StatusAsync(duo, response);
        var page = await duo.Browser.GetAsync(Path(response));
        var activated = await duo.Browser.PostAsync(Path(response));
        var after = await StatusAsync(duo, response);
        var again = await duo.Browser.PostAsync(Path(response));

        Assert.Contains("carol", page.Body, StringComparison.Ordinal);
        Assert.Equal((200, 410), (activated.Status, again.Status));
        Assert.Equal(("waiting", "success"), (before, after));
        Assert.Single(duo.Duo.Users[^1].Phones);
    }

    [Fact]
    public async Task Enroll_WithoutName_MakesOne()
    {
        await using var duo = await AuthApiHost.StartAsync();

        var response = await EnrollAsync(duo);

        Assert.Matches("^[0-9a-f]{32}$", response["username"]!.GetValue<string>());
        Assert.Equal(duo.Clock.GetUtcNow().ToUnixTimeSeconds() + 86_400, response["expiration"]!.GetValue<long>());
        Assert.StartsWith("duo://", response["activation_code"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(duo.Duo.Users[^1].Phones);
    }

    [Fact]
    public async Task Enroll_Expired_IsInvalid()
    {
        await using var duo = await AuthApiHost.StartAsync();
        var response = await EnrollAsync(duo, ("valid_secs", "60"));

        duo.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("invalid", await StatusAsync(duo, response));
        Assert.Equal(410, (await duo.Browser.GetAsync(Path(response))).Status);
    }

    [Theory]
    [InlineData("username", "ann", "username already exists")]
    [InlineData("valid_secs", "soon", "valid_secs")]
    public async Task Enroll_WrongParameter_IsRefused(string name, string value, string detail)
    {
        await using var duo = await AuthApiHost.StartAsync();

        var response = await duo.Client.PostAsync("/auth/v2/enroll", (name, value));

        Assert.Equal((400, detail), (response.Status, response.Json["message_detail"]!.GetValue<string>()));
        Assert.Single(duo.Duo.Users);
    }

    private static async Task<JsonNode> EnrollAsync(AuthApiHost duo, params (string Name, string Value)[] parameters) =>
        (await duo.Client.PostAsync("/auth/v2/enroll", parameters)).Json["response"]!;

    private static string Path(JsonNode response) => new Uri(response["activation_url"]!.GetValue<string>()).AbsolutePath;

    private static async Task<string> StatusAsync(AuthApiHost duo, JsonNode response) =>
        (await duo.Client.PostAsync(
            "/auth/v2/enroll_status",
            ("user_id", response["user_id"]!.GetValue<string>()),
            ("activation_code", response["activation_code"]!.GetValue<string>()))).Json["response"]!.GetValue<string>();
}
