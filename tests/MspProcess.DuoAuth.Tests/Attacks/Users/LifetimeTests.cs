using System.Net;
using MspProcess.DuoAuth.Simulator;
using MspProcess.DuoAuth.Tests.Attacks.Browsers;

namespace MspProcess.DuoAuth.Tests.Attacks.Users;

/// <summary>T45: transactions that end late, twice, or not at all.</summary>
public sealed class LifetimeTests
{
    [Theory]
    [InlineData("00:10:00")]
    [InlineData("00:11:00")]
    [InlineData("00:19:59")]
    public async Task T45_CallbackAfterTheTransactionsEnd_SaysThatItTookTooLong(string wait)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        portal.Clock.Advance(TimeSpan.Parse(wait));

        var response = await browser.GetAsync(callback);

        var page = await portal.AssertFailsClosedAsync(browser, response, DuoFailureReason.TransactionExpired);
        Assert.Contains("That took too long", page.Body, StringComparison.Ordinal);
        Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Token));
        Assert.Empty(browser.TransactionCookies());
    }

    [Fact]
    public async Task T45_CallbackJustBeforeTheTransactionsEnd_SignsIn()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var prompt = await browser.GoToDuoAsync("ann");
        portal.Clock.Advance(TimeSpan.FromSeconds(290));
        var callback = await browser.ApproveAsync(prompt);
        portal.Clock.Advance(TimeSpan.FromSeconds(299));

        var page = await browser.FollowAsync(await browser.GetAsync(callback));

        Assert.Equal("user:ann", page.Body);
    }

    [Fact]
    public async Task T45_StartAfterTheTransactionsEnd_SaysThatItTookTooLong()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var start = (await browser.EnterPasswordAsync("ann")).Location!;
        portal.Clock.Advance(TimeSpan.FromMinutes(10));

        var response = await browser.GetAsync(start);

        await portal.AssertFailsClosedAsync(browser, response, DuoFailureReason.TransactionExpired);
        Assert.Empty(portal.Duo.Calls);
    }

    [Fact]
    public async Task T45_LongAfterTheTransactionsEnd_IsOver()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        portal.Clock.Advance(TimeSpan.FromHours(1));
        await portal.NewBrowser().EnterPasswordAsync("ann");   // makes the store look at what it keeps

        var response = await browser.GetAsync(callback);

        await portal.AssertFailsClosedAsync(browser, response, DuoFailureReason.TransactionUnknown);
        Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Token));
    }

    [Fact]
    public async Task T47_SixthUnfinishedLogin_DropsTheOldestOfThatUserOnly()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        await portal.LinkAsync("bob");
        var bob = portal.NewBrowser();
        var bobs = await bob.GoToCallbackAsync("bob");
        var transactions = new List<(TestBrowser Browser, Uri Callback)>();
        for (var transaction = 0; transaction < 6; transaction++)
        {
            var browser = portal.NewBrowser();
            transactions.Add((browser, await browser.GoToCallbackAsync("ann")));
        }

        var oldest = await transactions[0].Browser.GetAsync(transactions[0].Callback);

        await portal.AssertFailsClosedAsync(transactions[0].Browser, oldest, DuoFailureReason.TransactionRevoked);
        Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Token));
        foreach (var (browser, callback) in transactions.Skip(1).Append((bob, bobs)))
        {
            Assert.NotEqual("user:nobody", (await browser.FollowAsync(await browser.GetAsync(callback))).Body);
        }
    }

    [Fact]
    public async Task T45_BackAndRefreshAfterTheLogin_LeadWhereTheLoginLed()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann", "/secret");
        var session = browser.Cookies.Value(TestPortal.Origin, TestPortal.SessionCookie);
        var calls = portal.Duo.Calls.Count;
        Uri[] transaction = [.. browser.History.Where(static page => page.Path.StartsWith(DuoDefaults.CallbackPath, StringComparison.Ordinal)).Select(static page => page.Url)];
        Assert.Equal(2, transaction.Length);

        foreach (var url in transaction)
        {
            var page = await browser.FollowAsync(await browser.GetAsync(url));

            Assert.Equal("secret of ann", page.Body);
        }

        Assert.Equal(calls, portal.Duo.Calls.Count);
        Assert.Equal(session, browser.Cookies.Value(TestPortal.Origin, TestPortal.SessionCookie));
        Assert.DoesNotContain(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.Refused);
    }

    [Fact]
    public async Task T45_CompletedTransactionOpenedBySomebodyElseWhoIsSignedIn_IsRefused()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann", "/secret");
        var other = portal.NewBrowser();
        await other.LogInAsync("bob");

        foreach (var url in browser.History.Where(static page => page.Path.StartsWith(DuoDefaults.CallbackPath, StringComparison.Ordinal)).Select(static page => page.Url).ToArray())
        {
            await portal.AssertFailurePageAsync(other, await other.GetAsync(url), DuoFailureReason.TransactionUsed);
        }

        Assert.Equal("user:bob", await other.WhoAsync());
    }

    [Fact]
    public async Task T45_TwoTabs_BothEndWhereTheyWanted()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var first = await browser.GoToCallbackAsync("ann", "/secret");
        var second = await browser.GoToCallbackAsync("ann", "/sensitive");

        var secondPage = await browser.FollowAsync(await browser.GetAsync(second));
        var firstPage = await browser.FollowAsync(await browser.GetAsync(first));

        Assert.Equal(("sensitive", "secret of ann"), (secondPage.Body, firstPage.Body));
        Assert.Empty(browser.TransactionCookies());
    }

    [Theory]
    [InlineData("error=access_denied", DuoFailureReason.DuoReturnedError)]
    [InlineData("error=access_denied&error_description=%3Cscript%3Ealert(1)%3C%2Fscript%3E", DuoFailureReason.DuoReturnedError)]
    [InlineData("duo_code=abc&error=x", DuoFailureReason.DuoReturnedError)]
    [InlineData("", DuoFailureReason.CodeMissing)]
    [InlineData("duo_code=", DuoFailureReason.CodeMissing)]
    public async Task T45_CallbackWithoutACode_EndsTheTransactionCleanly(string result, DuoFailureReason reason)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        var before = await portal.SnapshotAsync();

        var response = await browser.GetAsync($"/signin-duo?state={T13OtherBrowserTests.State(callback)}&{result}");

        var page = await portal.AssertFailsClosedAsync(browser, response, reason);
        Assert.DoesNotContain("<script", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(browser.TransactionCookies());
        Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Token));
        Assert.Equal(before, await portal.SnapshotAsync());
        await portal.AssertFailsClosedAsync(browser, await browser.GetAsync(callback), DuoFailureReason.TransactionUsed);
    }

    [Fact]
    public async Task T45_StartCallbackAndFailed_KeepNoCopyAndTellNobodyWhereFrom()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();

        await browser.LogInAsync("ann", "/secret");
        await browser.OpenAsync("/signin-duo?state=nonsense");

        TestPage[] transaction = [.. browser.History.Where(static page => page.Path.StartsWith(DuoDefaults.CallbackPath, StringComparison.Ordinal))];
        Assert.Equal(4, transaction.Length);
        Assert.All(transaction.Prepend(browser.History[0]), AttackSteps.AssertQuiet);
        Assert.Equal(HttpStatusCode.Forbidden, transaction[^1].Status);
        Assert.Empty(transaction[^1].Url.Query);
    }
}
