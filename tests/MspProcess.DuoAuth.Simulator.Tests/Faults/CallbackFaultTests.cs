using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Faults;

/// <summary>Faults of the redirect to the client.</summary>
public sealed class CallbackFaultTests
{
    [Fact]
    public async Task CallbackError_ReplacesTheCode()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Callback.Next(fault => fault.CallbackError("access_denied", "The user <said> no & left"));

        var response = await client.AuthorizeAsync();

        Assert.Equal("access_denied", response.CallbackParameter("error"));
        Assert.Equal("The user <said> no & left", response.CallbackParameter("error_description"));
        Assert.Equal(SimulatedClient.State, response.CallbackParameter("state"));
        Assert.Null(response.CallbackParameter("duo_code"));
    }

    [Fact]
    public async Task CallbackError_WithoutDescription_SendsNone()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Callback.Next(fault => fault.CallbackError("server_error"));

        var response = await client.AuthorizeAsync();

        Assert.Equal($"{SimulatedClient.RedirectUri}?state={SimulatedClient.State}&error=server_error", response.Location);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WithoutCode_LeavesOnlyTheState(bool usesDuoCode)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Callback.Next(fault => fault.WithoutCode());

        var response = await client.AuthorizeAsync(claims => claims["use_duo_code_attribute"] = usesDuoCode);

        Assert.Equal($"{SimulatedClient.RedirectUri}?state={SimulatedClient.State}", response.Location);
    }

    [Fact]
    public async Task WithoutCallbackParameter_LeavesItOut()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Callback.Next(fault => fault.WithoutCallbackParameter("state"));

        var response = await client.AuthorizeAsync();

        Assert.Empty(response.CallbackParameters("state"));
        Assert.Single(response.CallbackParameters("duo_code"));
    }

    [Fact]
    public async Task CallbackParameter_ReplacesTheValue()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Callback.Next(fault => fault.CallbackParameter("state", "forged").CallbackParameter("code", "second"));

        var response = await client.AuthorizeAsync();

        Assert.Equal("forged", response.CallbackParameter("state"));
        Assert.Equal("second", response.CallbackParameter("code"));
        Assert.NotNull(response.CallbackParameter("duo_code"));
    }

    [Theory]
    [InlineData("state", null, SimulatedClient.State)]
    [InlineData("state", "other", "other")]
    public async Task RepeatedCallbackParameter_ComesTwice(string name, string? value, string second)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Callback.Next(fault => fault.RepeatedCallbackParameter(name, value));

        var response = await client.AuthorizeAsync();

        Assert.Equal([SimulatedClient.State, second], response.CallbackParameters(name));
    }

    [Fact]
    public async Task SpentCode_IsRefusedAtTheTokenEndpoint()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Callback.Next(fault => fault.SpentCode());

        var response = await client.TokenAsync(await client.CodeAsync());

        Assert.Equal((400, "invalid_grant"), (response.Status, response.Error));
    }

    [Fact]
    public async Task CallbackFault_AfterAUsersApproval_AppliesToo()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        var prompt = await Prompts.PromptTests.OpenAsync(client);
        client.Duo.Faults.Callback.Next(fault => fault.CallbackError("access_denied"));

        var response = await client.Browser.PostAsync(prompt, ("action", "approve"));

        Assert.Equal((303, "access_denied"), (response.Status, response.CallbackParameter("error")));
    }
}
