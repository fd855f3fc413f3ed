using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Admin;

/// <summary>Empty lists and filters that match nothing say so.</summary>
public sealed class ListTests
{
    [Theory]
    [InlineData("/applications", "No application is protected yet.")]
    [InlineData("/users", "Duo knows no users yet.")]
    [InlineData("/activity", "There were no calls yet.")]
    public async Task List_Empty_SaysSoAndHasNoFilter(string path, string text)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.RemoveApplication(client.Duo.Applications[0]);
        client.Duo.RemoveUser(client.Duo.Users[0]);

        var page = await client.Browser.GetAsync(path);

        Assert.Contains(text, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"search\"", page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/applications")]
    [InlineData("/applications/new")]
    [InlineData("/users")]
    [InlineData("/activity")]
    public async Task Filter_WithoutAMatch_SaysSoAndLinksToAll(string path)
    {
        await using var client = await SimulatedClient.StartAsync();
        await client.HealthAsync();

        var page = await client.Browser.GetAsync($"{path}?q=%3Cnothing%3E");

        Assert.Matches($"(?s)<p class=\"empty\"(?![^>]*hidden)[^>]*>Nothing matches “&lt;nothing&gt;”. <a href=\"{path}\">Show all</a>".Replace("“", "(“|&#x201C;)", StringComparison.Ordinal).Replace("”", "(”|&#x201D;)", StringComparison.Ordinal), page.Body);
        Assert.Contains("value=\"&lt;nothing&gt;\"", page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/applications", "PORT", "Portal</a>")]
    [InlineData("/applications", "dixxx", "Portal</a>")]
    [InlineData("/applications", "web sdk", "Portal</a>")]
    [InlineData("/users", "LICE", "alice</a>")]
    [InlineData("/users", "wonder", "alice</a>")]
    [InlineData("/users", "active", "alice</a>")]
    [InlineData("/activity", "health", "Health</td>")]
    [InlineData("/activity", "200", "Health</td>")]
    [InlineData("/activity", "DIXXX", "Health</td>")]
    public async Task Filter_PartOfAnyFact_FindsIt(string path, string search, string row)
    {
        await using var client = await SimulatedClient.StartAsync();
        client.Duo.Users[0].Aliases = ["wonderland"];
        await client.HealthAsync();

        var page = await client.Browser.GetAsync($"{path}?q={Uri.EscapeDataString(search)}");

        Assert.Contains(row, page.Body, StringComparison.Ordinal);
    }
}
