using System.Net;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Simulator;
using MspProcess.DuoAuth.Tests.Attacks.Browsers;

namespace MspProcess.DuoAuth.Tests.Attacks.Duo;

/// <summary>T40: whatever arrives at the callback, the response is a clean failure.</summary>
public sealed class T40GarbageTests(LinkedUserPortal fixture) : IClassFixture<LinkedUserPortal>
{
    private static readonly string Handle = new('A', 43);
    private readonly TestPortal _portal = fixture.Portal;

    /// <summary>{0} is the state of a transaction that is under way in the same browser.</summary>
    public static TheoryData<string> Unreadable =>
    [
        "", "?", "?=", "?&", "?&&&=&", "?state", "?state=", "?state=%20", "?code=x", "?duo_code=x", "?error=x", "?state=x", "?state={0}x", "?state=x{0}",
        "?state=%zz", "?state=%", "?state=%2", "?state=%u0041", "?state=%00", "?state=%ff%fe%fd", "?state=%c0%80", "?state=%ed%a0%80", "?state=" + "\u00e4\u00f6",
        "?state={0}%00", "?state=%20{0}", "?state={0}%0d%0aSet-Cookie:%20a=b", "?state={0}=", "?state={0}.", "?state=../../../../../../../../../../etc/passwd0123456",
        "?state='%20or%201=1--%20012345678901234567890123456789", "?state=%3Cscript%3Ealert(1)%3C/script%3E0123456789012345678", "?state[]={0}", "?state.={0}", "?xstate={0}", "?%73tate%20={0}",
        "?state={0}&duo_code=%20", "?state={0}&duo_code=a%20b", "?state={0}&duo_code=%00", "?state={0}&duo_code=%c3%a4", "?state={0}&duo_code=%0d%0aX:1", "?state={0}&code=%09",
    ];

    public static TheoryData<string> Repeated =>
    [
        "?state={0}&state={0}", "?state={0}&STATE={0}", "?state={0}&state=", "?state=&state={0}", "?state={0}&duo_code=a&duo_code=a", "?state={0}&duo_code=a&Duo_Code=b", "?state={0}&code=a&code=b",
        "?state={0}&duo_code=a&code=a", "?state={0}&duo_code=a&code=b", "?state={0}&duo_code=&code=b", "?state={0}&duo_code=a&code=", "?state={0}&code&duo_code", "?state={0}&error=a&error=b",
        "?state={0}&duo_code=a&error_description=a&error_description=b", "?state={0}&%73tate={0}", "?state={0}&duo_code=a&d%75o_code=a",
    ];

    public static TheoryData<string> Unknown =>
    [
        "?state=" + Handle, "?state=" + Handle + "&duo_code=x", "?state=" + Handle + "&code=x&anything=else", "?state=-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-", "?STATE=" + Handle, "?duo_code=x&state=" + Handle + "&a=1&a=2",
    ];

    public static TheoryData<string> Verbs => ["POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "GIBBERISH"];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public Task T40_UnreadableQuery_IsRefusedBeforeTheRecord(string query) => AssertRefusedBeforeTheRecordAsync(query, DuoFailureReason.CallbackMalformed);

    [Theory]
    [MemberData(nameof(Repeated))]
    public Task T40_RepeatedParameter_IsRefusedBeforeTheRecord(string query) => AssertRefusedBeforeTheRecordAsync(query, DuoFailureReason.CallbackRepeatedParameter);

    [Theory]
    [MemberData(nameof(Unknown))]
    public Task T40_StateThatIsNotKnown_IsRefused(string query) => AssertRefusedBeforeTheRecordAsync(query, DuoFailureReason.TransactionUnknown);

    [Theory]
    [InlineData("state", 100_000)]
    [InlineData("duo_code", 1025)]
    [InlineData("duo_code", 100_000)]
    [InlineData("error", 1025)]
    [InlineData("error", 100_000)]
    public Task T40_HugeValue_IsRefusedBeforeTheRecord(string parameter, int length)
        => AssertRefusedBeforeTheRecordAsync($"?{(parameter == "state" ? "x=1" : "state={0}")}&{parameter}={new string('A', length)}", DuoFailureReason.CallbackMalformed);

    [Theory]
    [InlineData("?t=")]
    [InlineData("?t=x")]
    [InlineData("?t=%00")]
    [InlineData("?t=AAAAAAAAAAAAAAAAAAAAA%2F")]
    [InlineData("?t=AAAAAAAAAAAAAAAAAAAAAA&t=AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("")]
    public async Task T40_GarbageAtTheStart_IsRefused(string query)
    {
        var response = await SendAsync(_portal.NewBrowser(), "GET", DuoDefaults.StartPath, query);

        AssertRefused(response, DuoFailureReason.CallbackMalformed);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task T40_AnotherVerb_IsNotAllowedAndChangesNothing(string verb)
    {
        var browser = _portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        var calls = _portal.Duo.Calls.Count;

        var response = await SendAsync(browser, verb, DuoDefaults.CallbackPath, callback.Query);

        Assert.Equal(StatusCodes.Status405MethodNotAllowed, response.Response.StatusCode);
        Assert.Equal("GET", response.Response.Headers.Allow);
        Assert.Equal("no-store", response.Response.Headers.CacheControl);
        Assert.Equal(0, response.Response.Headers.SetCookie.Count);
        Assert.Equal(calls, _portal.Duo.Calls.Count);
        Assert.Equal("user:ann", (await browser.FollowAsync(await browser.GetAsync(callback))).Body);
    }

    [Fact]
    public async Task T40_StateInTheBodyOfAPost_CountsForNothing()
    {
        var browser = _portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");

        var response = await browser.PostAsync(DuoDefaults.CallbackPath, ("state", T13OtherBrowserTests.State(callback)), ("duo_code", "0123456789"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.Status);
        await browser.AssertNobodyAsync();
    }

    [Theory]
    [InlineData("/signin-duo/")]
    [InlineData("/signin-duo/nothing")]
    [InlineData("/SIGNIN-DUO")]
    [InlineData("/signin-duox")]
    [InlineData("/signin-duo/start/x")]
    public async Task T40_AnotherPath_IsNotOurs(string path)
    {
        var browser = _portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        var calls = _portal.Duo.Calls.Count;

        var response = await SendAsync(browser, "GET", path, callback.Query);

        Assert.True(response.Response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status302Found);
        Assert.Equal(calls, _portal.Duo.Calls.Count);
        await browser.AssertNobodyAsync();
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/problem+json")]
    public async Task T40_CallerThatIsNoPage_GetsAProblemWithTheReference(string accept)
    {
        var browser = _portal.NewBrowser();
        browser.Headers["Accept"] = accept;

        var response = await browser.GetAsync("/signin-duo?state=x");

        Assert.Equal(HttpStatusCode.Forbidden, response.Status);
        Assert.Equal("application/problem+json", response.Response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(_portal.Audit.Entries.Last().ReferenceId!, response.Body, StringComparison.Ordinal);
        AttackSteps.AssertQuiet(response);
    }

    private async Task AssertRefusedBeforeTheRecordAsync(string query, DuoFailureReason reason)
    {
        var browser = _portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        var calls = _portal.Duo.Calls.Count;
        var before = await _portal.SnapshotAsync();

        var response = await SendAsync(browser, "GET", DuoDefaults.CallbackPath, query.Replace("{0}", T13OtherBrowserTests.State(callback), StringComparison.Ordinal));

        AssertRefused(response, reason);
        await browser.AssertNobodyAsync();
        Assert.Equal(calls, _portal.Duo.Calls.Count);
        Assert.Equal(before, await _portal.SnapshotAsync());
        Assert.Equal("user:ann", (await browser.FollowAsync(await browser.GetAsync(callback))).Body);   // the transaction under way was left alone
    }

    private void AssertRefused(HttpContext response, DuoFailureReason reason)
    {
        Assert.Equal(StatusCodes.Status302Found, response.Response.StatusCode);
        Assert.Equal(DuoDefaults.FailedPath, response.Response.Headers.Location);
        Assert.Equal("no-store", response.Response.Headers.CacheControl);
        Assert.Equal("no-referrer", response.Response.Headers["Referrer-Policy"]);
        Assert.StartsWith("__Host-DuoFailure=", (string?)response.Response.Headers.SetCookie, StringComparison.Ordinal);
        Assert.Equal(reason, _portal.Audit.LastFailure);
    }

    /// <summary>Sends the query byte by byte as it is, with the browser's cookies.</summary>
    private Task<HttpContext> SendAsync(TestBrowser browser, string verb, string path, string query) => _portal.SendRawAsync(context =>
    {
        context.Request.Method = verb;
        context.Request.Scheme = "https";
        context.Request.Host = new HostString("portal.example");
        context.Request.Path = path;
        context.Request.QueryString = new QueryString(query);
        context.Request.Headers.Accept = "text/html";
        context.Request.Headers.Cookie = string.Join("; ", browser.Cookies.Of(TestPortal.Origin).Select(static cookie => $"{cookie.Key}={cookie.Value.Value}"));
    });
}
