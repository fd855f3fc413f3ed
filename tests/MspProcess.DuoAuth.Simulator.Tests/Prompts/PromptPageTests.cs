using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Prompts;

/// <summary>What the prompt page shows.</summary>
public sealed class PromptPageTests
{
    [Fact]
    public async Task Prompt_Opened_ShowsEveryButtonAndIsMarkedAsSimulated()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);

        var page = await client.Browser.GetAsync(await PromptTests.OpenAsync(client));

        Assert.Equal(200, page.Status);
        Assert.All(
            ["Simulated Duo", ">Approve<", ">Deny<", ">Report fraud<", "Remember this device", ">Passcode<", ">Phone call<", "alice", "Portal", client.Duo.Users[0].Passcode],
            text => Assert.Contains(text, page.Body, StringComparison.Ordinal));
        Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prompt_EnterKeyInPasscodeField_NeverApproves()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);

        var page = await client.Browser.GetAsync(await PromptTests.OpenAsync(client));

        var first = page.Body.IndexOf("<button", StringComparison.Ordinal);
        Assert.StartsWith("""<button hidden name="action" value="passcode">""", page.Body[first..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prompt_NamesFromOutside_AreEncoded()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        const string Hostile = "<script>alert('\"1\"')</script>";
        client.Duo.AddUser(Hostile);

        var page = await client.Browser.GetAsync(await PromptTests.OpenAsync(client, claims =>
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
        var prompt = await PromptTests.OpenAsync(client, claims => claims["display_username"] = "A. Liddell");

        var page = await client.Browser.GetAsync(prompt);
        var claims = await PromptTests.RedeemAsync(client, await client.Browser.PostAsync(prompt, ("action", "approve")));

        Assert.Contains("A. Liddell", page.Body, StringComparison.Ordinal);
        Assert.Equal("alice", claims["preferred_username"]!.GetValue<string>());
    }
}
