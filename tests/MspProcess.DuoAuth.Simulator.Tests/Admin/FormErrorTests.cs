using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Admin;

/// <summary>A form that is sent back: title, summary with the focus, the field's message, and what the user typed.</summary>
public sealed class FormErrorTests
{
    [Fact]
    public async Task Save_BlankName_LeadsToTheField()
    {
        await using var client = await SimulatedClient.StartAsync();

        var page = await client.Browser.PostAsync($"/applications/{SimulatedClient.ClientId}", ("name", " "));

        AssertError(page, "Portal", "name", "Give the application a name.");
    }

    [Fact]
    public async Task Add_NameTaken_LeadsToTheFieldAndKeepsTheName()
    {
        await using var client = await SimulatedClient.StartAsync();

        var page = await client.Browser.PostAsync("/users", ("name", "ALICE"), ("status", "Active"));

        AssertError(page, "Users", "name", "A user with this name exists already.");
        Assert.Contains("id=\"name\" name=\"name\" value=\"ALICE\"", page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status", "Choose a status.")]
    [InlineData("factor", "Choose a factor.")]
    [InlineData("passcode", "Enter a passcode.")]
    [InlineData("key", "Enter a user key.")]
    public async Task SaveUser_BlankField_LeadsToItAndKeepsTheOthers(string blank, string message)
    {
        await using var client = await SimulatedClient.StartAsync();
        var user = client.Duo.Users[0];
        var form = new[] { ("status", "Disabled"), ("factor", "phone_call"), ("key", "DUNEW"), ("passcode", "111111"), ("aliases", "al") }
            .Select(field => field.Item1 == blank ? (blank, " ") : field);

        var page = await client.Browser.PostAsync($"/users/{user.Id}", form);

        AssertError(page, "alice", blank, message);
        Assert.Contains("value=\"al\"", page.Body, StringComparison.Ordinal);
        Assert.Equal((DuoSimulatedUserStatus.Active, 0), (user.Status, user.Aliases.Count));
    }

    [Fact]
    public async Task Prompt_WrongPasscode_SaysSoInTheTitleAndAtTheField()
    {
        await using var client = await SimulatedClient.StartAsync(DuoAutoResponse.None);
        var prompt = (await client.AuthorizeAsync()).Location!;
        await client.Browser.PostAsync(prompt, ("action", "passcode"), ("passcode", "wrong"));

        var page = await client.Browser.GetAsync(prompt);

        Assert.Contains("<title>Error: Check for a Duo Push - Simulated Duo</title>", page.Body, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\" tabindex=\"-1\" autofocus>Incorrect passcode.", page.Body, StringComparison.Ordinal);
        Assert.Matches("<input id=\"passcode\"[^>]*aria-invalid=\"true\"", page.Body);
    }

    private static void AssertError(SimulatorResponse page, string title, string field, string message)
    {
        Assert.Equal(400, page.Status);
        Assert.Contains($"<title>Error: {title} - Simulated Duo</title>", page.Body, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\" tabindex=\"-1\" autofocus", page.Body, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"#{field}\">{message}</a>", page.Body, StringComparison.Ordinal);
        Assert.Contains($"<p class=\"error\" id=\"{field}-error\">{message}</p>", page.Body, StringComparison.Ordinal);
        Assert.Matches($"<(input|select) id=\"{field}\"[^>]*aria-invalid=\"true\" aria-describedby=\"[^\"]*{field}-error\"", page.Body);
    }
}
