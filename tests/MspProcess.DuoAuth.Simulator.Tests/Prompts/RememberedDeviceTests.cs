using System.Text.Json.Nodes;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Prompts;

public sealed class RememberedDeviceTests
{
    [Fact]
    public async Task Authorize_RememberedDevice_PassesWithTheTimeOfTheRealLogin()
    {
        await using var client = await RememberedAsync();
        var authenticatedAt = client.Now;
        client.Clock.Advance(TimeSpan.FromHours(2));

        var claims = await client.IdTokenClaimsAsync();

        Assert.Equal("remembered_device", claims["auth_context"]!["factor"]!.GetValue<string>());
        Assert.Equal("remembered_device", claims["auth_context"]!["reason"]!.GetValue<string>());
        Assert.Equal(authenticatedAt, claims["auth_time"]!.GetValue<long>());
        Assert.Equal(client.Now, claims["iat"]!.GetValue<long>());
        Assert.Equal("[]", claims["amr"]!.ToJsonString());
    }

    [Theory]
    [InlineData("prompt", "\"login\"")]
    [InlineData("max_age", "0")]
    [InlineData("max_age", "3600")]
    public async Task Authorize_FreshLoginWanted_IgnoresTheRememberedDevice(string claim, string value)
    {
        await using var client = await RememberedAsync();
        client.Clock.Advance(TimeSpan.FromHours(2));

        var prompt = await PromptTests.OpenAsync(client, claims => claims[claim] = JsonNode.Parse(value));

        var claims = await PromptTests.RedeemAsync(client, await client.Browser.PostAsync(prompt, ("action", "approve")));
        Assert.Equal(client.Now, claims["auth_time"]!.GetValue<long>());
        Assert.Equal("duo_push", claims["auth_context"]!["factor"]!.GetValue<string>());
    }

    [Fact]
    public async Task Authorize_MaxAgeNotReached_PassesAtOnce()
    {
        await using var client = await RememberedAsync();
        client.Clock.Advance(TimeSpan.FromHours(2));

        var response = await client.AuthorizeAsync(claims => claims["max_age"] = 7201);

        Assert.NotNull(response.CallbackParameter("duo_code"));
    }

    [Fact]
    public async Task Authorize_AfterThirtyDays_AsksAgain()
    {
        await using var client = await RememberedAsync();
        client.Clock.Advance(TimeSpan.FromDays(30));

        var prompt = await PromptTests.OpenAsync(client);

        Assert.NotNull(prompt);
    }

    [Fact]
    public async Task Authorize_AnotherUserInTheSameBrowser_IsAsked()
    {
        await using var client = await RememberedAsync();
        client.Duo.AddUser("bob");

        var prompt = await PromptTests.OpenAsync(client, claims => claims["duo_uname"] = "bob");

        Assert.NotNull(prompt);
    }

    [Fact]
    public async Task Authorize_UserDisabled_IsNotLetInByTheDevice()
    {
        await using var client = await RememberedAsync();
        client.Duo.Users[0].Status = DuoSimulatedUserStatus.Disabled;

        var prompt = await PromptTests.OpenAsync(client);

        Assert.NotNull(prompt);
    }

    [Fact]
    public async Task Approve_WithoutRemembering_SetsNoCookie()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);

        await client.Browser.PostAsync(await PromptTests.OpenAsync(client), ("action", "approve"));

        Assert.Empty(client.Browser.Cookies.Of(SimulatedClient.Origin));
    }

    [Fact]
    public async Task Approve_Remembering_SetsAGuardedCookie()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);

        var response = await client.Browser.PostAsync(await PromptTests.OpenAsync(client), ("action", "approve"), ("remember", "1"));

        var cookie = Assert.Single(response.Response.Headers.GetValues("Set-Cookie"));
        Assert.All(["secure", "httponly", "samesite=lax", "path=/"], text => Assert.Contains(text, cookie, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<SimulatedClient> RememberedAsync()
    {
        var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        await client.Browser.PostAsync(await PromptTests.OpenAsync(client), ("action", "approve"), ("remember", "1"));
        return client;
    }
}
