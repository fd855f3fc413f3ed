using MspProcess.DuoAuth.Simulator;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Tests.Attacks.Browsers;

/// <summary>T45: Duo's prompt has no cancel, so every way of leaving it ends cleanly.</summary>
public sealed class T45EndsCleanlyTests
{
    private static readonly Dictionary<string, (Action<DuoFault> Script, DuoFailureReason Reason)> BadCallbacks = new(StringComparer.Ordinal)
    {
        ["error"] = (static fault => fault.CallbackError("access_denied", "the user said no"), DuoFailureReason.DuoReturnedError),
        ["error beside a code"] = (static fault => fault.CallbackParameter("error", "server_error"), DuoFailureReason.DuoReturnedError),
        ["no code"] = (static fault => fault.WithoutCode(), DuoFailureReason.CodeMissing),
        ["empty code"] = (static fault => fault.CallbackParameter("duo_code", ""), DuoFailureReason.CodeMissing),
    };

    public static TheoryData<string, string> BadCallbackOfEveryTransaction
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var callback in BadCallbacks.Keys)
            {
                data.Add("login", callback);
                data.Add("link", callback);
                data.Add("step-up", callback);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(BadCallbackOfEveryTransaction))]
    public async Task T45_CallbackWithoutAUsableCode_EndsTheTransactionAndLeavesNoCookie(string transaction, string callback)
    {
        await using var portal = await Attack.StartAsync();
        var (browser, start) = await PrepareAsync(portal, transaction);
        var (session, exchanges, before) = (browser.Session(), portal.CallsTo(DuoSimulatorEndpoint.Token).Length, await portal.RecordsAsync());
        var (script, reason) = BadCallbacks[callback];
        portal.Duo.Faults.Callback.Next(script);

        var page = await browser.FollowAsync(await start());

        portal.AssertRefused(page, reason);
        Assert.Empty(browser.PendingCookies());
        Assert.Equal(session, browser.Session());
        Assert.Equal(exchanges, portal.CallsTo(DuoSimulatorEndpoint.Token).Length);
        Assert.Equal(before, await portal.RecordsAsync());
    }

    [Theory]
    [InlineData("login")]
    [InlineData("link")]
    [InlineData("step-up")]
    public async Task T45_TransactionAfterARefusedOne_Succeeds(string transaction)
    {
        await using var portal = await Attack.StartAsync();
        var (browser, start) = await PrepareAsync(portal, transaction);
        portal.Duo.Faults.Callback.Next(static fault => fault.WithoutCode());
        await browser.FollowAsync(await start());

        var page = await browser.FollowAsync(await start());

        Assert.Equal(transaction switch { "login" => "secret of ann", "link" => "pending:ann", _ => "sensitive" }, page.Body);
    }

    [Theory]
    [InlineData("login")]
    [InlineData("step-up")]
    public async Task T45_BackAndRefreshAfterTheEnd_LeadWhereTheTransactionLed(string transaction)
    {
        await using var portal = await Attack.StartAsync();
        var (browser, start) = await PrepareAsync(portal, transaction);
        browser.History.Clear();
        var end = await browser.FollowAsync(await start());
        var callback = browser.History.Single(static visited => PortalSteps.IsCallback(visited.Url));
        var begin = browser.History.First(static visited => visited.Path == DuoDefaults.StartPath);
        var (session, calls) = (browser.Session(), portal.Duo.Calls.Count);

        var back = await browser.OpenAsync(callback.Url.AbsoluteUri);
        var further = await browser.OpenAsync(begin.Url.AbsoluteUri);
        var refreshed = await browser.OpenAsync(callback.Url.AbsoluteUri);

        Assert.All([back, further, refreshed], page => Assert.Equal(end.Body, page.Body));
        Assert.Equal(session, browser.Session());
        Assert.Equal(calls, portal.Duo.Calls.Count);
        Assert.Empty(browser.PendingCookies());
    }

    [Fact]
    public async Task T45_BackAfterTheEndInAnotherBrowser_IsRefused()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        var begin = browser.History.Single(static visited => visited.Path == DuoDefaults.StartPath);
        await browser.OpenAsync(callback.AbsoluteUri);
        var other = portal.NewBrowser();

        portal.AssertRefused(await other.OpenAsync(callback.AbsoluteUri), DuoFailureReason.TransactionUsed);
        portal.AssertRefused(await other.OpenAsync(begin.Url.AbsoluteUri), DuoFailureReason.TransactionUsed);

        Assert.Equal(2, portal.CountFailures(DuoFailureReason.TransactionUsed));
        await other.AssertNobodyAsync();
    }

    [Fact]
    public async Task T45_TwoTabs_BothEndWhereTheyBegan()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        var first = await browser.GoToCallbackAsync("ann", "/secret");
        var second = await browser.GoToCallbackAsync("ann", "/profile");

        var endOfFirst = await browser.OpenAsync(first.AbsoluteUri);
        var endOfSecond = await browser.OpenAsync(second.AbsoluteUri);

        Assert.Equal("secret of ann", endOfFirst.Body);
        Assert.Equal("linked:ann", endOfSecond.Body);
        Assert.Empty(browser.PendingCookies());
    }

    [Fact]
    public async Task T45_TwoTabsOfTwoUsers_EachIsTheUserWhoCompletedLast()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        await portal.LinkAsync("bob");
        var browser = portal.NewBrowser();
        var ann = await browser.GoToCallbackAsync("ann", "/secret");
        var bob = await browser.GoToCallbackAsync("bob", "/secret");

        Assert.Equal("secret of bob", (await browser.OpenAsync(bob.AbsoluteUri)).Body);
        Assert.Equal("secret of ann", (await browser.OpenAsync(ann.AbsoluteUri)).Body);

        Assert.Empty(browser.PendingCookies());
    }

    [Fact]
    public async Task T45_AbandonedPrompt_LeavesNobodySignedInAndALaterLoginFree()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        portal.Duo.AutoResponse = DuoAutoResponse.Deny;
        var browser = portal.NewBrowser();
        var prompt = await browser.LogInAsync("ann", "/secret");

        Assert.True(PortalSteps.IsDuo(prompt.Url));
        await browser.AssertNobodyAsync();
        portal.Duo.AutoResponse = DuoAutoResponse.Approve;
        Assert.Equal("secret of ann", (await browser.LogInAsync("ann", "/secret")).Body);
    }

    [Fact]
    public async Task T45_PromptThatIsCompletedTooLate_IsRefusedAndLeavesNoCookie()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        portal.Clock.Advance(TimeSpan.FromMinutes(10));

        var page = await browser.OpenAsync(callback.AbsoluteUri);

        portal.AssertRefused(page, DuoFailureReason.TransactionExpired);
        Assert.Empty(portal.CallsTo(DuoSimulatorEndpoint.Token));
        Assert.Empty(browser.PendingCookies());
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task T45_PendingCookie_LivesAsLongAsItsRecord()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        await browser.EnterPasswordAsync("ann");

        var cookie = browser.Cookies.Of(TestPortal.Origin)[browser.PendingCookies().Single()];
        Assert.Equal(TimeSpan.FromMinutes(20), cookie.MaxAge);   // ten for the transaction, ten in which a late callback is told so
        Assert.True(cookie.HttpOnly);
        Assert.True(cookie.Secure);
    }

    [Fact]
    public async Task T45_LogoutWhilePending_EndsWhatIsOnItsWay()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann", "/secret");
        var kept = browser.Other(browser.Cookies.Copy());

        await browser.PostAsync("/logout");
        await kept.OpenAsync(callback.AbsoluteUri);

        Assert.Empty(browser.PendingCookies());
        Assert.Empty(portal.CallsTo(DuoSimulatorEndpoint.Token));
        await kept.AssertNobodyAsync();
    }

    [Fact]
    public async Task T45_ManyAbandonedLogins_KeepAFixedNumberOfRecords()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        var first = await browser.EnterPasswordAsync("ann");
        for (var time = 0; time < 20; time++)
        {
            await browser.EnterPasswordAsync("ann");
        }

        var page = await browser.FollowAsync(first);

        Assert.Equal(5 + TransactionLimits.MaximumOver, ((InMemoryTransactionStore)portal.Transactions).Count);
        Assert.InRange(browser.PendingCookies().Count(), 1, 8);
        portal.AssertRefused(page, DuoFailureReason.TransactionRevoked);
        Assert.Equal("secret of ann", (await browser.LogInAsync("ann", "/secret")).Body);
    }

    /// <summary>Gives a browser and the step with which its transaction begins.</summary>
    private static async Task<(TestBrowser Browser, Func<Task<TestPage>> Start)> PrepareAsync(TestPortal portal, string transaction)
    {
        switch (transaction)
        {
            case "login":
                await portal.LinkAsync("ann");
                var browser = portal.NewBrowser();
                return (browser, () => browser.EnterPasswordAsync("ann", "/secret"));
            case "link":
                portal.Duo.AddUser("ann");
                var unlinked = await portal.UnlinkedAsync();
                return (unlinked, () => unlinked.StartLinkAsync());
            default:
                var linked = await portal.StaleAsync();
                return (linked, () => linked.GetAsync("/sensitive"));
        }
    }
}
