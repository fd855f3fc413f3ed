using System.Text.Json;
using System.Text.RegularExpressions;
using MspProcess.DuoAuth.Verification.Tests.Support;

namespace MspProcess.DuoAuth.Verification.Tests.Endpoints;

/// <summary>The endpoints through the whole pipeline, as a technician's browser sees them.</summary>
public sealed partial class EndpointTests : IAsyncLifetime
{
    private EndpointHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await EndpointHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Walk_ByTheEndpoints_EndsVerifiedAndTheCodeIsNowhere()
    {
        using var ann = await _host.SignInAsync("ann");
        var (created, started) = await ann.StartAsync();
        Assert.Equal(201, created);
        var id = started.GetProperty("id").GetString()!;
        var push = _host.Duo.Pushes.Single();
        Assert.Equal("ann", push.Lines["Technician"]);
        Assert.InRange(started.GetProperty("secondsLeft").GetInt32(), 60, 75);

        var watching = ann.WatchAsync(id, "AwaitingCode");
        push.Approve();
        Assert.Equal("AwaitingCode", (await watching)[^1]);
        var (status, done) = await ann.PostAsync($"/duo-verification/verifications/{id}/code", new { code = "000" });
        Assert.Equal((200, 2), (status, done.GetProperty("codeTriesLeft").GetInt32()));
        var (_, history) = await ann.GetAsync("/duo-verification/history?ticket=T-42");
        var (_, csv) = await ann.GetAsync("/duo-verification/history.csv");
        await ann.GetAsync($"/duo-verification/verifications/{id}");
        await ann.GetAsync("/duo-verification/customers");

        Assert.Equal(id, history[0].GetProperty("id").GetString());
        Assert.Contains(",'=Story,", csv.GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(push.CodeOnThePhone, WithoutTimes(ann.Received), StringComparison.Ordinal);

        // Only now does the code come from the technician's side.
        (status, done) = await ann.PostAsync($"/duo-verification/verifications/{id}/code", new { code = push.CodeOnThePhone });
        Assert.Equal((200, "Verified", true), (status, done.GetProperty("state").GetString(), done.GetProperty("isVerified").GetBoolean()));
        Assert.DoesNotContain(push.CodeOnThePhone, WithoutTimes(ann.Received), StringComparison.Ordinal);
        Assert.DoesNotContain(push.CodeOnThePhone, _host.Log.Text, StringComparison.Ordinal);
        Assert.Equal(["Verified"], await ann.WatchAsync(id, "Verified"));
        Assert.Equal(1, _host.Duo.Sends);
    }

    [Fact]
    public async Task Export_StartedTooOften_IsRefusedForThisSessionOnly()
    {
        using var ann = await _host.SignInAsync("ann");
        using var bob = await _host.SignInAsync("bob");
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(200, (await ann.GetAsync("/duo-verification/history.csv")).Status);
        }

        var (status, problem) = await ann.GetAsync("/duo-verification/history.csv");

        Assert.Equal((429, "TooManyRequests"), (status, problem.GetProperty("reason").GetString()));
        Assert.Equal(200, (await ann.GetAsync("/duo-verification/history")).Status);
        Assert.Equal(200, (await bob.GetAsync("/duo-verification/history.csv")).Status);
    }

    [Fact]
    public async Task T49_OtherTechnicianOrOtherBrowser_SeesWhatDoesNotExist()
    {
        using var ann = await _host.SignInAsync("ann");
        using var bob = await _host.SignInAsync("bob");
        using var elsewhere = await _host.SignInAsync("ann");
        var (_, started) = await ann.StartAsync();
        var id = started.GetProperty("id").GetString()!;
        var push = _host.Duo.Pushes.Single();

        foreach (var stranger in (TestBrowser[])[bob, elsewhere])
        {
            Assert.Equal(404, (await stranger.GetAsync($"/duo-verification/verifications/{id}")).Status);
            Assert.Equal(404, (await stranger.GetAsync($"/duo-verification/verifications/{id}/events")).Status);
            var another = await stranger.PostAsync($"/duo-verification/verifications/{id}/code", new { code = push.CodeOnThePhone });
            var none = await stranger.PostAsync("/duo-verification/verifications/AAAAAAAAAAAAAAAAAAAAAA/code", new { code = push.CodeOnThePhone });
            Assert.Equal(404, another.Status);
            Assert.Equal(WithoutTrace(none.Body), WithoutTrace(another.Body));
            Assert.Equal(404, (await stranger.PostAsync($"/duo-verification/verifications/{id}/cancel")).Status);
        }

        Assert.Equal("Sent", (await ann.GetAsync($"/duo-verification/verifications/{id}")).Body.GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("GET", "/duo-verification/customers")]
    [InlineData("GET", "/duo-verification/history")]
    [InlineData("GET", "/duo-verification/history.csv")]
    [InlineData("GET", "/duo-verification/verifications/x")]
    [InlineData("GET", "/duo-verification/verifications/x/events")]
    [InlineData("POST", "/duo-verification/users")]
    [InlineData("POST", "/duo-verification/verifications")]
    [InlineData("POST", "/duo-verification/verifications/x/code")]
    [InlineData("POST", "/duo-verification/verifications/x/cancel")]
    [InlineData("POST", "/duo-verification/verifications/x/lift-block")]
    public async Task Endpoint_NobodySignedInOrNoTechnician_IsClosed(string method, string path)
    {
        using var nobody = _host.Open();
        using var user = await _host.SignInAsync("bob", "user");

        Assert.NotInRange(await StatusAsync(nobody), 200, 299);
        Assert.NotInRange(await StatusAsync(user), 200, 299);

        Assert.DoesNotContain(_host.Duo.Stub.Requests, static request => request.Path != "/auth/v2/ping");
        async Task<int> StatusAsync(TestBrowser browser) => (method == "GET" ? await browser.GetAsync(path) : await browser.PostAsync(path)).Status;
    }

    [Theory]
    [InlineData("/duo-verification/users")]
    [InlineData("/duo-verification/verifications")]
    [InlineData("/duo-verification/verifications/x/code")]
    [InlineData("/duo-verification/verifications/x/cancel")]
    public async Task Post_WithoutAntiforgeryToken_DoesNothing(string path)
    {
        using var ann = await _host.SignInAsync("ann");

        Assert.Equal(400, (await ann.PostAsync(path, new { customerId = "own", user = "jsmith" }, withToken: false)).Status);

        Assert.Empty(_host.Duo.Stub.Requests);
    }

    [Fact]
    public async Task LiftBlock_Technician_IsForbiddenAndAdministratorIsNot()
    {
        using var ann = await _host.SignInAsync("ann");
        using var bob = await _host.SignInAsync("bob", "administrator");
        var (_, started) = await ann.StartAsync();
        var id = started.GetProperty("id").GetString()!;
        _host.Duo.Pushes.Single().Say("deny", "fraud");
        await ann.WatchAsync(id, "Fraud");
        Assert.Equal(429, (await ann.StartAsync()).Status);

        Assert.NotInRange((await ann.PostAsync($"/duo-verification/verifications/{id}/lift-block")).Status, 200, 299);
        Assert.Equal(204, (await bob.PostAsync($"/duo-verification/verifications/{id}/lift-block")).Status);

        Assert.Equal(201, (await ann.StartAsync()).Status);
    }

    [Fact]
    public async Task Start_WhileAPushIsOnItsWay_IsAConflictThatNamesTheAttempt()
    {
        using var ann = await _host.SignInAsync("ann");
        var (_, started) = await ann.StartAsync();

        var (status, problem) = await ann.StartAsync();

        Assert.Equal((409, "Busy"), (status, problem.GetProperty("reason").GetString()));
        Assert.Equal(started.GetProperty("id").GetString(), problem.GetProperty("verification").GetProperty("id").GetString());
        Assert.Equal(1, _host.Duo.Sends);
    }

    [Fact]
    public async Task Responses_OfAllEndpoints_AreNotCached()
    {
        using var ann = await _host.SignInAsync("ann");

        using var response = await ann.Http.GetAsync(new Uri("/duo-verification/history", UriKind.Relative));

        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public void OpenApi_Metadata_DescribesEveryEndpointWithItsResponses()
    {
        var all = _host.Descriptions.Where(static one => one.RelativePath!.StartsWith("duo-verification", StringComparison.Ordinal)).ToArray();

        Assert.Equal(
            [
                "GET customers", "GET history", "GET history.csv", "GET verifications/{id}", "GET verifications/{id}/events", "POST users", "POST verifications",
                "POST verifications/{id}/cancel", "POST verifications/{id}/code", "POST verifications/{id}/lift-block",
            ],
            all.Select(static one => $"{one.HttpMethod} {one.RelativePath!["duo-verification/".Length..]}").Order(StringComparer.Ordinal));
        Assert.All(all, static one =>
        {
            var statuses = one.SupportedResponseTypes.Select(static type => type.StatusCode).ToArray();
            Assert.Contains(statuses, static status => status is >= 200 and <= 299);
            Assert.Contains(403, statuses);
            Assert.NotEmpty(one.ActionDescriptor.EndpointMetadata.OfType<Microsoft.AspNetCore.Http.Metadata.IEndpointSummaryMetadata>());
        });
    }

    // Fractions of a second are six digits as well.
    private static string WithoutTimes(string text) => Fraction().Replace(text, "");

    private static string WithoutTrace(JsonElement problem) =>
        string.Join(',', problem.EnumerateObject().Where(static member => member.Name != "traceId").Select(static member => member.ToString()));

    [GeneratedRegex(@"(?<=:\d\d)\.\d+")]
    private static partial Regex Fraction();
}
