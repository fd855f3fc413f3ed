using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Prompts;

/// <summary>What a user does on the prompt page.</summary>
public sealed class PromptTests
{
    [Theory]
    [InlineData("approve", "duo_push", "user_approved")]
    [InlineData("pickup", "phone_call", "user_approved")]
    [InlineData("passcode", "passcode", "valid_passcode")]
    public async Task Prompt_Passed_CallsBackWithTheTruth(string action, string factor, string reason)
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        var prompt = await OpenAsync(client);
        client.Clock.Advance(TimeSpan.FromSeconds(20));

        var callback = await client.Browser.PostAsync(prompt, ("action", action), ("passcode", client.Duo.Users[0].Passcode));

        var claims = await RedeemAsync(client, callback);
        Assert.Equal(303, callback.Status);
        Assert.Equal(factor, claims["auth_context"]!["factor"]!.GetValue<string>());
        Assert.Equal(reason, claims["auth_context"]!["reason"]!.GetValue<string>());
        Assert.Equal(client.Now, claims["auth_time"]!.GetValue<long>());
    }

    [Theory]
    [InlineData("deny", "Login request denied.")]
    [InlineData("fraud", "reported as fraudulent")]
    [InlineData("hangup", "Login request denied.")]
    public async Task Prompt_Denied_StaysAndLetsTheUserTryAgain(string action, string message)
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        var prompt = await OpenAsync(client);

        var denied = await client.Browser.PostAsync(prompt, ("action", action));

        Assert.Equal((303, prompt), (denied.Status, denied.Location));
        Assert.Contains(message, (await client.Browser.GetAsync(prompt)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(client.Duo.Calls, call => call.Endpoint == DuoSimulatorEndpoint.Callback);
        Assert.NotNull((await client.Browser.PostAsync(prompt, ("action", "approve"))).CallbackParameter("duo_code"));
    }

    [Fact]
    public async Task Prompt_PhoneCall_AsksOnItsOwnPage()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        var prompt = await OpenAsync(client);

        await client.Browser.PostAsync(prompt, ("action", "call"));

        var page = await client.Browser.GetAsync(prompt);
        Assert.Contains("Pick up and press a key", page.Body, StringComparison.Ordinal);
        Assert.Contains("Hang up", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prompt_WrongPasscodeTenTimes_LocksTheUserOut()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        client.Duo.Users[0].Passcode = "123456";
        var prompt = await OpenAsync(client);

        for (var attempt = 1; attempt < 10; attempt++)
        {
            await client.Browser.PostAsync(prompt, ("action", "passcode"), ("passcode", "654321"));
        }

        Assert.Contains("Incorrect passcode.", (await client.Browser.GetAsync(prompt)).Body, StringComparison.Ordinal);
        Assert.Equal(DuoSimulatedUserStatus.Active, client.Duo.Users[0].Status);
        await client.Browser.PostAsync(prompt, ("action", "passcode"), ("passcode", "654321"));
        Assert.Equal(DuoSimulatedUserStatus.LockedOut, client.Duo.Users[0].Status);
        Assert.Contains("locked out", (await client.Browser.GetAsync(prompt)).Body, StringComparison.Ordinal);
    }

    internal static async Task<string> OpenAsync(SimulatedClient client, Action<JsonObject>? change = null)
    {
        var response = await client.AuthorizeAsync(change);
        return response.Location is { } location && location.StartsWith("/frame/prompt/", StringComparison.Ordinal)
            ? location
            : throw new InvalidOperationException($"No prompt: {response.Status} {response.Body}");
    }

    internal static async Task<JsonObject> RedeemAsync(SimulatedClient client, SimulatorResponse callback)
    {
        var response = await client.TokenAsync(callback.CallbackParameter("duo_code")!);
        return ClientJwt.Claims(response.Json["id_token"]!.GetValue<string>());
    }
}
