using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Prompts;

/// <summary>Which users see the prompt, and which pass or stop at once.</summary>
public sealed class UserStatusTests
{
    [Theory]
    [InlineData(DuoSimulatedUserStatus.Disabled, DuoAutoResponse.Approve, "disabled")]
    [InlineData(DuoSimulatedUserStatus.LockedOut, DuoAutoResponse.Approve, "locked out")]
    [InlineData(DuoSimulatedUserStatus.Disabled, DuoAutoResponse.None, "disabled")]
    [InlineData(DuoSimulatedUserStatus.LockedOut, DuoAutoResponse.None, "locked out")]
    [InlineData(DuoSimulatedUserStatus.Active, DuoAutoResponse.Deny, "denied")]
    public async Task Authorize_UserWhoMayNot_StaysAtDuo(DuoSimulatedUserStatus status, DuoAutoResponse response, string message)
    {
        await using var client = await SimulatedClient.StartAsync(response);
        client.Duo.Users[0].Status = status;
        var prompt = await PromptTests.OpenAsync(client);

        var page = await client.Browser.GetAsync(prompt);

        Assert.Contains(message, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(client.Duo.Calls, call => call.Endpoint == DuoSimulatorEndpoint.Callback);
    }

    [Theory]
    [InlineData(DuoSimulatedUserStatus.Disabled)]
    [InlineData(DuoSimulatedUserStatus.LockedOut)]
    public async Task Approve_UserDisabledMeanwhile_DoesNotPass(DuoSimulatedUserStatus status)
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        var prompt = await PromptTests.OpenAsync(client);
        client.Duo.Users[0].Status = status;

        var response = await client.Browser.PostAsync(prompt, ("action", "approve"));

        Assert.Equal(prompt, response.Location);
        Assert.DoesNotContain(">Approve<", (await client.Browser.GetAsync(prompt)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DuoAutoResponse.None)]
    [InlineData(DuoAutoResponse.Deny)]
    public async Task Authorize_UserInBypass_PassesAtOnce(DuoAutoResponse response)
    {
        await using var client = await SimulatedClient.StartAsync(response);
        client.Duo.Users[0].Status = DuoSimulatedUserStatus.Bypass;

        var claims = await client.IdTokenClaimsAsync();

        Assert.Equal("bypass_user", claims["auth_context"]!["reason"]!.GetValue<string>());
        Assert.Equal("not_available", claims["auth_context"]!["factor"]!.GetValue<string>());
        Assert.Equal("[]", claims["amr"]!.ToJsonString());
        Assert.Null(claims["auth_context"]!["auth_device"]!["key"]);
    }

    [Fact]
    public async Task Enroll_UnknownUser_IsThenAskedLikeAnyOther()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        var prompt = await PromptTests.OpenAsync(client, claims => claims["duo_uname"] = "newcomer");
        var before = await client.Browser.GetAsync(prompt);
        await client.Browser.PostAsync(prompt, ("action", "approve"));   // there is nobody yet who could

        await client.Browser.PostAsync(prompt, ("action", "enroll"));

        var claims = await PromptTests.RedeemAsync(client, await client.Browser.PostAsync(prompt, ("action", "approve")));
        var user = Assert.Single(client.Duo.Users, user => user.Name == "newcomer");
        Assert.Contains(">Enroll<", before.Body, StringComparison.Ordinal);
        Assert.Matches("^DU[A-Z0-9]{18}$", user.Key);
        Assert.Equal(user.Key, claims["auth_context"]!["user"]!["key"]!.GetValue<string>());
    }

    [Fact]
    public async Task Authorize_UnknownUserApprovedAutomatically_IsEnrolled()
    {
        await using var client = await SimulatedClient.StartAsync();

        await client.IdTokenClaimsAsync(claims => claims["duo_uname"] = "newcomer");

        Assert.Contains(client.Duo.Users, user => user.Name == "newcomer");
    }

    [Theory]
    [InlineData(" alice")]
    [InlineData("alice ")]
    [InlineData("ali\u200Bce")]
    public async Task Authorize_NameThatOnlyLooksAlike_IsAnotherUser(string name)
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);

        var page = await client.Browser.GetAsync(await PromptTests.OpenAsync(client, claims => claims["duo_uname"] = name));

        Assert.Contains(">Enroll<", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewUserPolicy_Deny_StaysAtDuo()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.NewUserPolicy = DuoNewUserPolicy.Deny;
        var prompt = await PromptTests.OpenAsync(client, claims => claims["duo_uname"] = "newcomer");

        await client.Browser.PostAsync(prompt, ("action", "enroll"));

        Assert.Contains("Access not permitted", (await client.Browser.GetAsync(prompt)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(client.Duo.Users, user => user.Name == "newcomer");
    }

    [Fact]
    public async Task NewUserPolicy_AllowWithoutFactor_PassesWithoutAKey()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        client.Duo.NewUserPolicy = DuoNewUserPolicy.AllowWithoutFactor;

        var claims = await client.IdTokenClaimsAsync(request => request["duo_uname"] = "newcomer");

        Assert.Equal("allow_unenrolled_user", claims["auth_context"]!["reason"]!.GetValue<string>());
        Assert.Null(claims["auth_context"]!["user"]!["key"]);
        Assert.Equal("newcomer", claims["sub"]!.GetValue<string>());
    }
}
