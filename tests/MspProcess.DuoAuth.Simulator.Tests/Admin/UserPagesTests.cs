using System.Text.RegularExpressions;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Admin;

public sealed partial class UserPagesTests
{
    [Fact]
    public async Task List_ShowsEveryUserEncoded()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.AddUser("<i>bob</i>", DuoSimulatedUserStatus.LockedOut);

        var page = await client.Browser.GetAsync("/users");

        Assert.Contains(">alice</a>", page.Body, StringComparison.Ordinal);
        Assert.Contains("&lt;i&gt;bob&lt;/i&gt;", page.Body, StringComparison.Ordinal);
        Assert.Contains($"Locked out</span> <code>{client.Duo.Users[1].Key}</code>", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_NewName_AddsTheUser()
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.Browser.PostAsync("/users", ("name", "corp\\bob"), ("status", "Bypass"));

        Assert.Equal((303, "/users?done=added"), (response.Status, response.Location));
        Assert.Equal(("corp\\bob", DuoSimulatedUserStatus.Bypass), (client.Duo.Users[^1].Name, client.Duo.Users[^1].Status));
    }

    [Theory]
    [InlineData("alice", "Active", "exists already")]
    [InlineData("ALICE", "Active", "exists already")]
    [InlineData(" ", "Active", "Give the user a name")]
    [InlineData("bob", "Perhaps", "Choose a status")]
    public async Task Add_BadValue_IsRefused(string name, string status, string message)
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.Browser.PostAsync("/users", ("name", name), ("status", status));

        Assert.Equal(400, response.Status);
        Assert.Contains(message, response.Body, StringComparison.Ordinal);
        Assert.Single(client.Duo.Users);
    }

    [Fact]
    public async Task Save_AllFields_ChangesTheUser()
    {
        await using var client = await SimulatedClient.StartAsync();
        var path = await PathAsync(client);

        var response = await client.Browser.PostAsync(
            path, ("status", "Disabled"), ("factor", "phone_call"), ("key", "DUNEW"), ("passcode", "111111"), ("aliases", "al, a.liddell ,"));

        var user = client.Duo.Users[0];
        Assert.Equal(303, response.Status);
        Assert.Equal((DuoSimulatedUserStatus.Disabled, "phone_call", "DUNEW", "111111"), (user.Status, user.Factor, user.Key, user.Passcode));
        Assert.Equal(["al", "a.liddell"], user.Aliases);
        Assert.Contains("Saved.", (await client.Browser.GetAsync(response.Location!)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("factor")]
    [InlineData("key")]
    [InlineData("passcode")]
    [InlineData("status")]
    public async Task Save_BlankField_IsRefused(string blank)
    {
        await using var client = await SimulatedClient.StartAsync();
        var key = client.Duo.Users[0].Key;
        var form = new[] { ("status", "Disabled"), ("factor", "phone_call"), ("key", "DUNEW"), ("passcode", "111111") }
            .Select(field => field.Item1 == blank ? (blank, " ") : field);

        var response = await client.Browser.PostAsync(await PathAsync(client), form);

        Assert.Equal(400, response.Status);
        Assert.Equal(key, client.Duo.Users[0].Key);
    }

    [Fact]
    public async Task Delete_RemovesTheUser()
    {
        await using var client = await SimulatedClient.StartAsync();
        var path = await PathAsync(client);

        await client.Browser.PostAsync($"{path}/delete");

        Assert.Empty(client.Duo.Users);
        Assert.Equal(404, (await client.Browser.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Settings_Save_ChangesWhoResponds()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);

        await client.Browser.PostAsync("/settings", ("response", "Deny"), ("policy", "AllowWithoutFactor"));

        Assert.Equal((DuoAutoResponse.Deny, DuoNewUserPolicy.AllowWithoutFactor), (client.Duo.AutoResponse, client.Duo.NewUserPolicy));
        Assert.Contains("""<option value="Deny" selected>""", (await client.Browser.GetAsync("/settings")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_ResetFaults_ForgetsThem()
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Health.UntilReset(fault => fault.Status(500));

        await client.Browser.PostAsync("/settings/faults/reset");

        Assert.Equal(200, (await client.HealthAsync()).Status);
    }

    [Fact]
    public async Task Activity_ShowsWhyACallWasRefused()
    {
        await using var client = await SimulatedClient.StartAsync();
        await client.HealthAsync(secret: new string('x', 40));

        var page = await client.Browser.GetAsync("/activity");

        Assert.Contains("invalid_client: Failed to verify signature.", page.Body, StringComparison.Ordinal);
    }

    private static async Task<string> PathAsync(SimulatedClient client) =>
        UserLink().Match((await client.Browser.GetAsync("/users")).Body).Groups[1].Value;

    [GeneratedRegex("""href="(/users/[A-Z0-9]+)">alice""")]
    private static partial Regex UserLink();
}
