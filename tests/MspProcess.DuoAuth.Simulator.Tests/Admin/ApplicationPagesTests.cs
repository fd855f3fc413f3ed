using System.Text.RegularExpressions;
using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Admin;

/// <summary>The first part of the walk: making a Web SDK application.</summary>
public sealed partial class ApplicationPagesTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/applications")]
    public async Task List_LinksToTheCatalogAndToEachApplication(string path)
    {
        await using var client = await SimulatedClient.StartAsync();

        var page = await client.Browser.GetAsync(path);

        Assert.Equal(200, page.Status);
        Assert.Contains("""href="/applications/new">Protect an Application</a>""", page.Body, StringComparison.Ordinal);
        Assert.Contains($"""href="/applications/{SimulatedClient.ClientId}">Portal</a>""", page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 4)]
    [InlineData("Web SDK", 1)]
    [InlineData("web", 1)]
    [InlineData("API", 3)]
    [InlineData("nothing", 0)]
    public async Task Catalog_Search_FindsByName(string search, int found)
    {
        await using var client = await SimulatedClient.StartAsync();

        var page = await client.Browser.GetAsync($"/applications/new?q={Uri.EscapeDataString(search)}");

        Assert.Equal(found, ProtectButton().Count(page.Body));
    }

    [Fact]
    public async Task Protect_WebSdk_MakesAnApplicationWithItsCredentials()
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.Browser.PostAsync("/applications", ("kind", "WebSdk"));
        var page = await client.Browser.GetAsync(response.Location!);

        var application = client.Duo.Applications[^1];
        Assert.Equal(303, response.Status);
        Assert.Equal("Web SDK", application.Name);
        Assert.Matches("^DI[A-Z0-9]{18}$", application.ClientId);
        Assert.Matches("^[A-Za-z0-9]{40}$", application.ClientSecret);
        Assert.Matches($"""<label for="client-id"[^>]*>Client ID</label>\s*<div class="row">\s*<input id="client-id" value="{application.ClientId}" readonly>""", page.Body);
        Assert.Matches($"""<label for="client-secret"[^>]*>Client secret</label>\s*<div class="row">\s*<input id="client-secret" value="{application.ClientSecret}" readonly>""", page.Body);
        Assert.Matches("""<label for="api-hostname"[^>]*>API hostname</label>\s*<div class="row">\s*<input id="api-hostname" value="api-12345678.duosecurity.com" readonly>""", page.Body);
        Assert.Equal(3, CopyButton().Count(page.Body));
    }

    [Theory]
    [InlineData("Nonsense")]
    [InlineData("7")]
    [InlineData("")]
    public async Task Protect_UnknownKind_MakesNothing(string kind)
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.Browser.PostAsync("/applications", ("kind", kind));

        Assert.Equal(404, response.Status);
        Assert.Single(client.Duo.Applications);
    }

    [Fact]
    public async Task Save_Name_RenamesAndEncodes()
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.Browser.PostAsync($"/applications/{SimulatedClient.ClientId}", ("name", "<b>\"Acme\"</b>"));
        var page = await client.Browser.GetAsync(response.Location!);

        Assert.Equal("<b>\"Acme\"</b>", client.Duo.Applications[0].Name);
        Assert.Contains("Saved.", page.Body, StringComparison.Ordinal);
        Assert.Contains("""value="&lt;b&gt;&quot;Acme&quot;&lt;/b&gt;" """.TrimEnd(), page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_BlankName_IsRefused()
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.Browser.PostAsync($"/applications/{SimulatedClient.ClientId}", ("name", " "));

        Assert.Equal(400, response.Status);
        Assert.Contains("Give the application a name.", response.Body, StringComparison.Ordinal);
        Assert.Equal("Portal", client.Duo.Applications[0].Name);
    }

    [Fact]
    public async Task ResetSecret_ReplacesIt()
    {
        await using var client = await SimulatedClient.StartAsync();

        await client.Browser.PostAsync($"/applications/{SimulatedClient.ClientId}/secret");

        Assert.NotEqual(SimulatedClient.Secret, client.Duo.Applications[0].ClientSecret);
    }

    [Fact]
    public async Task Delete_RemovesTheApplication()
    {
        await using var client = await SimulatedClient.StartAsync();

        await client.Browser.PostAsync($"/applications/{SimulatedClient.ClientId}/delete");

        Assert.Empty(client.Duo.Applications);
        Assert.Equal(404, (await client.Browser.GetAsync($"/applications/{SimulatedClient.ClientId}")).Status);
    }

    [Theory]
    [InlineData("/applications")]
    [InlineData("/applications/DIXXXXXXXXXXXXXXXXXX")]
    [InlineData("/applications/DIXXXXXXXXXXXXXXXXXX/secret")]
    [InlineData("/applications/DIXXXXXXXXXXXXXXXXXX/delete")]
    [InlineData("/users")]
    [InlineData("/settings")]
    [InlineData("/settings/faults/reset")]
    public async Task Forms_OfAnotherSite_AreRefused(string path)
    {
        await using var client = await SimulatedClient.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("kind", "WebSdk")]) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var response = await client.Http.SendAsync(request);

        Assert.Equal(403, (int)response.StatusCode);
        Assert.Equal(SimulatedClient.Secret, Assert.Single(client.Duo.Applications).ClientSecret);
    }

    [Theory]
    [InlineData("/_assets/simulator.css", 200, "text/css; charset=utf-8")]
    [InlineData("/_assets/simulator.js", 200, "text/javascript; charset=utf-8")]
    [InlineData("/_assets/simulator.svg", 200, "image/svg+xml")]
    [InlineData("/_assets/other.css", 404, null)]
    public async Task Assets_OnlyTheKnownOnes_AreServed(string path, int status, string? type)
    {
        await using var client = await SimulatedClient.StartAsync();

        var response = await client.Browser.GetAsync(path);

        Assert.Equal((status, type), (response.Status, response.ContentType));
        Assert.Equal("no-store", response.Response.Headers.CacheControl!.ToString());
    }

    [GeneratedRegex("<button[^>]*>Protect</button>")]
    private static partial Regex ProtectButton();

    [GeneratedRegex("<button[^>]*>Copy</button>")]
    private static partial Regex CopyButton();
}
