using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Admin;

/// <summary>Delete and reset ask first, also without script.</summary>
public sealed class ConfirmationTests
{
    private const string Application = "/applications/" + SimulatedClient.ClientId;

    [Theory]
    [InlineData(Application, Application + "/delete", "Delete Portal?", "Delete application")]
    [InlineData(Application, Application + "/secret", "Reset the client secret of Portal?", "Reset secret")]
    [InlineData("/settings", "/settings/faults/reset", "Reset faults?", "Reset faults")]
    public async Task Confirmation_IsLinkedFromItsPage_AsksAndChangesNothing(string page, string path, string question, string button)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Faults.Health.UntilReset(fault => fault.Status(404));

        var from = await client.Browser.GetAsync(page);
        var confirmation = await client.Browser.GetAsync(path);

        Assert.Contains($"href=\"{path}\"", from.Body, StringComparison.Ordinal);
        Assert.DoesNotContain($"action=\"{path}\"", from.Body, StringComparison.Ordinal);
        Assert.Contains($"<h1>{question}</h1>", confirmation.Body, StringComparison.Ordinal);
        Assert.Contains($"method=\"post\" action=\"{path}\"", confirmation.Body, StringComparison.Ordinal);
        Assert.Contains($"<button class=\"danger\">{button}</button>", confirmation.Body, StringComparison.Ordinal);
        Assert.Contains($"href=\"{page}\">Cancel</a>", confirmation.Body, StringComparison.Ordinal);
        Assert.Equal(SimulatedClient.Secret, Assert.Single(client.Duo.Applications).ClientSecret);
        Assert.Equal(404, (await client.HealthAsync()).Status);
    }

    [Fact]
    public async Task DeleteUser_AsksWithTheNameEncoded()
    {
        await using var client = await SimulatedClient.StartAsync();
        var user = client.Duo.AddUser("<i>bob</i>");

        var confirmation = await client.Browser.GetAsync($"/users/{user.Id}/delete");

        Assert.Contains("<h1>Delete &lt;i&gt;bob&lt;/i&gt;?</h1>", confirmation.Body, StringComparison.Ordinal);
        Assert.Equal(2, client.Duo.Users.Count);
    }

    [Theory]
    [InlineData(Application + "/delete", "/applications?done=deleted", "Deleted.")]
    [InlineData(Application + "/secret", Application + "?done=secret", "The client secret was reset.")]
    [InlineData("/settings/faults/reset", "/settings?done=reset", "The faults were reset.")]
    public async Task Confirmed_TellsWhatHappened(string path, string location, string notice)
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.Browser.PostAsync(path);
        var page = await client.Browser.GetAsync(response.Location!);

        Assert.Equal((303, location), (response.Status, response.Location));
        Assert.Contains("role=\"status\" tabindex=\"-1\" autofocus>" + notice, page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/applications/DINOTHERENOTHERENOTH/delete")]
    [InlineData("/applications/DINOTHERENOTHERENOTH/secret")]
    [InlineData("/users/DUNOTHERENOTHERENOTH/delete")]
    public async Task Confirmation_OfWhatIsGone_IsNotFound(string path)
    {
        await using var client = await SimulatedClient.StartAsync();

        Assert.Equal(404, (await client.Browser.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Notice_OfAnyOtherText_IsNotShown()
    {
        await using var client = await SimulatedClient.StartAsync();

        var page = await client.Browser.GetAsync("/settings?done=You+were+hacked");

        Assert.DoesNotContain("hacked", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("role=\"status\"", page.Body, StringComparison.Ordinal);
    }
}
