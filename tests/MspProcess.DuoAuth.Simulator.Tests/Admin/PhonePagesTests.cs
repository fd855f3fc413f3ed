using MspProcess.DuoAuth.Simulator.Tests.Support;

namespace MspProcess.DuoAuth.Simulator.Tests.Admin;

/// <summary>The page of a phone: what it shows, and what its buttons do.</summary>
public sealed class PhonePagesTests
{
    [Fact]
    public async Task List_NamesEveryPhoneWithItsUser()
    {
        await using var duo = await AuthApiHost.StartAsync();
        var child = duo.Duo.AddAccount("Acme").AddUser("bob");
        await duo.StartAuthAsync();

        var page = await duo.Browser.GetAsync("/phones");

        Assert.Contains($"href=\"/phones/{duo.Phone.Id}\">ann: iOS ({duo.Phone.MaskedNumber})", page.Body, StringComparison.Ordinal);
        Assert.Contains($"href=\"/phones/{child.Phones[0].Id}\">bob: ", page.Body, StringComparison.Ordinal);
        Assert.Contains("1 waiting", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phone_Push_ShowsWhatWasSentEncoded()
    {
        await using var duo = await AuthApiHost.StartAsync();
        await duo.StartAuthAsync(("type", "Help desk <verification>"), ("display_username", "Ann & Co"), ("pushinfo", "Code=004711&%3Cb%3E=%3Cscript%3E"));

        var page = await duo.Browser.GetAsync($"/phones/{duo.Phone.Id}");

        Assert.Contains("Help desk &lt;verification&gt;: Help desk", page.Body, StringComparison.Ordinal);
        Assert.Contains("<dd>Ann &amp; Co</dd>", page.Body, StringComparison.Ordinal);
        Assert.Contains("<dt>Code</dt><dd>004711</dd>", page.Body, StringComparison.Ordinal);
        Assert.Contains("<dt>&lt;b&gt;</dt><dd>&lt;script&gt;</dd>", page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("approve", DuoSimulatedPushState.Approved, "Approved.")]
    [InlineData("deny", DuoSimulatedPushState.Denied, "Denied.")]
    [InlineData("fraud", DuoSimulatedPushState.Fraud, "Denied and reported as fraud.")]
    [InlineData("nothing", DuoSimulatedPushState.Waiting, "That request is over.")]
    public async Task Phone_Buttons_DecideThePush(string action, DuoSimulatedPushState state, string notice)
    {
        await using var duo = await AuthApiHost.StartAsync();
        var txid = await duo.StartAuthAsync();

        var done = await duo.Browser.PostAsync($"/phones/{duo.Phone.Id}/pushes/{txid}", ("action", action));
        var page = await duo.Browser.GetAsync(done.Location!);

        Assert.Equal((303, state), (done.Status, duo.LastPush.State));
        Assert.Contains(notice, page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phone_VerifiedPush_WantsTheCode()
    {
        await using var duo = await AuthApiHost.StartAsync(new DuoSimulatedPolicy { VerifiedPushDigits = 6 });
        var response = (await duo.PreauthAsync(("client_supports_verified_push", "1"))).Json["response"]!;
        var (txid, code) = (response["txid"]!.GetValue<string>(), response["verification_code"]!.GetValue<string>());
        await duo.StartAuthAsync(("txid", txid));

        var page = await duo.Browser.GetAsync($"/phones/{duo.Phone.Id}");
        var wrong = await duo.Browser.PostAsync($"/phones/{duo.Phone.Id}/pushes/{txid}", ("action", "approve"), ("code", "x"));
        var right = await duo.Browser.PostAsync($"/phones/{duo.Phone.Id}/pushes/{txid}", ("action", "approve"), ("code", code));

        Assert.Contains("Code that the application shows", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(code, page.Body, StringComparison.Ordinal);
        Assert.Equal(400, wrong.Status);
        Assert.Contains("The code is wrong.", wrong.Body, StringComparison.Ordinal);
        Assert.EndsWith("done=approved", right.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phone_AfterTheTimeout_SaysThatItIsOver()
    {
        await using var duo = await AuthApiHost.StartAsync();
        var txid = await duo.StartAuthAsync();
        duo.Clock.Advance(TimeSpan.FromSeconds(60));

        var done = await duo.Browser.PostAsync($"/phones/{duo.Phone.Id}/pushes/{txid}", ("action", "approve"));

        Assert.EndsWith("done=over", done.Location, StringComparison.Ordinal);
        Assert.Equal(DuoSimulatedPushState.TimedOut, duo.LastPush.State);
    }

    [Fact]
    public async Task Phone_PushOfAnotherPhone_IsNotDecidedHere()
    {
        await using var duo = await AuthApiHost.StartAsync();
        var other = duo.Duo.AddUser("bob").Phones[0];
        var txid = await duo.StartAuthAsync();

        await duo.Browser.PostAsync($"/phones/{other.Id}/pushes/{txid}", ("action", "approve"));

        Assert.Equal(DuoSimulatedPushState.Waiting, duo.LastPush.State);
    }

    [Fact]
    public async Task Phone_Settings_ChangeWhatItCan()
    {
        await using var duo = await AuthApiHost.StartAsync();

        await duo.Browser.PostAsync($"/phones/{duo.Phone.Id}", ("name", "Ann's"), ("messages", "1"));

        Assert.Equal(("Ann's", false, true, false), (duo.Phone.Name, duo.Phone.IsActivated, duo.Phone.TakesMessages, duo.Phone.TakesCalls));
    }

    [Theory]
    [InlineData("GET", "/phones/nothing")]
    [InlineData("POST", "/phones/nothing")]
    [InlineData("POST", "/phones/nothing/pushes/nothing")]
    public async Task Phone_Unknown_IsNotFound(string method, string path)
    {
        await using var duo = await AuthApiHost.StartAsync();

        var page = method == "GET" ? await duo.Browser.GetAsync(path) : await duo.Browser.PostAsync(path);

        Assert.Equal(404, page.Status);
    }

    [Fact]
    public async Task Phone_FormOfAnotherSite_IsForbidden()
    {
        await using var duo = await AuthApiHost.StartAsync();
        var txid = await duo.StartAuthAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/phones/{duo.Phone.Id}/pushes/{txid}")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("action", "approve")]),
        };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        var response = await duo.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((403, DuoSimulatedPushState.Waiting), ((int)response.StatusCode, duo.LastPush.State));
    }
}
