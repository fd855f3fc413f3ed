using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Prompts;

/// <summary>What a person does on the prompt page.</summary>
public sealed class PromptTests
{
    [Fact]
    public async Task Prompt_Opened_ShowsEveryButtonAndIsMarkedAsSimulated()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);

        var page = await client.Browser.GetAsync(await OpenAsync(client));

        Assert.Equal(200, page.Status);
        Assert.All(
            ["Simulated Duo", ">Approve<", ">Deny<", ">Report fraud<", "Remember this device", ">Passcode<", ">Phone call<", "alice", "Portal", client.Duo.Users[0].Passcode],
            text => Assert.Contains(text, page.Body, StringComparison.Ordinal));
        Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

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
    public async Task Prompt_Denied_StaysAndLetsThePersonTryAgain(string action, string message)
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

    [Fact]
    public async Task Prompt_EnterKeyInPasscodeField_NeverApproves()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);

        var page = await client.Browser.GetAsync(await OpenAsync(client));

        var first = page.Body.IndexOf("<button", StringComparison.Ordinal);
        Assert.StartsWith("""<button hidden name="action" value="passcode">""", page.Body[first..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prompt_ByGet_ChangesNothing()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        var prompt = await OpenAsync(client);

        var page = await client.Browser.GetAsync($"{prompt}?action=approve");

        Assert.Equal(200, page.Status);
        Assert.DoesNotContain(client.Duo.Calls, call => call.Endpoint == DuoSimulatorEndpoint.Callback);
    }

    [Fact]
    public async Task Prompt_AnsweredTwiceAtOnce_CallsBackOnce()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        var prompt = await OpenAsync(client);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.Browser.PostAsync(prompt, ("action", "approve"))));

        Assert.Single(answers, answer => answer.CallbackParameter("duo_code") is not null);
        Assert.Single(client.Duo.Calls, call => call.Endpoint == DuoSimulatorEndpoint.Callback);
    }

    [Fact]
    public async Task Prompt_AnsweredOrOld_HasEnded()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        var answered = await OpenAsync(client);
        var old = await OpenAsync(client);
        await client.Browser.PostAsync(answered, ("action", "approve"));
        client.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(410, (await client.Browser.GetAsync(answered)).Status);
        Assert.Equal(410, (await client.Browser.GetAsync(old)).Status);
        Assert.Equal(410, (await client.Browser.PostAsync(old, ("action", "approve"))).Status);
    }

    [Fact]
    public async Task Prompt_FormOfAnotherSite_IsRefused()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        using var request = new HttpRequestMessage(HttpMethod.Post, await OpenAsync(client))
        {
            Content = new FormUrlEncodedContent([new("action", "approve")]),
        };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        var answer = await Answer.ReadAsync(await client.Http.SendAsync(request));

        Assert.Equal(403, answer.Status);
    }

    [Fact]
    public async Task Prompt_NamesFromOutside_AreEncoded()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        const string Hostile = "<script>alert('\"1\"')</script>";
        client.Duo.AddUser(Hostile);

        var page = await client.Browser.GetAsync(await OpenAsync(client, claims =>
        {
            claims["duo_uname"] = Hostile;
            claims["dest_app_name"] = Hostile;
            claims["display_username"] = Hostile;
        }));

        Assert.DoesNotContain("<script>alert", page.Body, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(&#x27;&quot;1&quot;&#x27;)&lt;/script&gt;", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prompt_DisplayUserName_ReplacesTheNameOnThePageOnly()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        var prompt = await OpenAsync(client, claims => claims["display_username"] = "A. Liddell");

        var page = await client.Browser.GetAsync(prompt);
        var claims = await RedeemAsync(client, await client.Browser.PostAsync(prompt, ("action", "approve")));

        Assert.Contains("A. Liddell", page.Body, StringComparison.Ordinal);
        Assert.Equal("alice", claims["preferred_username"]!.GetValue<string>());
    }

    internal static async Task<string> OpenAsync(SimulatedClient client, Action<JsonObject>? change = null)
    {
        var answer = await client.AuthorizeAsync(change);
        return answer.Location is { } location && location.StartsWith("/frame/prompt/", StringComparison.Ordinal)
            ? location
            : throw new InvalidOperationException($"No prompt: {answer.Status} {answer.Body}");
    }

    internal static async Task<JsonObject> RedeemAsync(SimulatedClient client, Answer callback)
    {
        var answer = await client.TokenAsync(callback.CallbackParameter("duo_code")!);
        return ClientJwt.Claims(answer.Json["id_token"]!.GetValue<string>());
    }
}
