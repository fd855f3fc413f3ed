using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Simulator;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Tests.Attacks.Browsers;

/// <summary>T14, T25: state and cookie belong together, unchanged and once.</summary>
public sealed class T14StateAndCookieTests
{
    private const string Prefix = "__Host-Duo.";

    public static TheoryData<string> Tamperings =>
    [
        "empty", "truncated", "longer", "padded", "reversed", "upper case", "first character", "last character", "another spelling",
        "quoted", "doubled", "state", "start id", "hash", "of an older login", "random",
    ];

    [Fact]
    public async Task T14_StateWithoutItsCookie_IsRefused()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        browser.Cookies.Remove(TestPortal.Origin, Assert.Single(browser.TransactionCookies()));

        var response = await browser.GetAsync(callback);

        await AssertRefusedUnaskedAsync(portal, browser, response, DuoFailureReason.CookieMissing);
    }

    [Theory]
    [InlineData("", DuoFailureReason.CallbackMalformed)]
    [InlineData("?state=", DuoFailureReason.CallbackMalformed)]
    [InlineData("?state=0123456789012345678901234567890123456789012", DuoFailureReason.TransactionUnknown)]
    public async Task T14_CookieWithoutItsState_IsRefused(string query, DuoFailureReason reason)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");

        var response = await browser.GetAsync("/signin-duo" + query + (query.Length == 0 ? "?" : "&") + "duo_code=0123456789");

        await AssertRefusedUnaskedAsync(portal, browser, response, reason);
        Assert.Equal("user:ann", (await browser.FollowAsync(await browser.GetAsync(callback))).Body);   // the transaction itself was left alone
    }

    [Fact]
    public async Task T14_CookieOfAnotherLogin_IsRefused()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var first = await browser.GoToCallbackAsync("ann");
        var own = Assert.Single(browser.TransactionCookies());
        await browser.GoToCallbackAsync("ann");
        browser.Cookies.Remove(TestPortal.Origin, own);

        var response = await browser.GetAsync(first);

        await AssertRefusedUnaskedAsync(portal, browser, response, DuoFailureReason.BrowserMismatch);
    }

    [Fact]
    public async Task T14_CookiesOfTwoLoginsSwapped_IsRefused()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var first = await browser.GoToCallbackAsync("ann");
        await browser.GoToCallbackAsync("ann");
        var names = browser.TransactionCookies();
        var values = names.Select(name => browser.Cookies.Value(TestPortal.Origin, name)!).ToArray();
        browser.Cookies.Put(TestPortal.Origin, names[0], values[1]);
        browser.Cookies.Put(TestPortal.Origin, names[1], values[0]);

        var response = await browser.GetAsync(first);

        await AssertRefusedUnaskedAsync(portal, browser, response, DuoFailureReason.BrowserMismatch);
    }

    [Fact]
    public async Task T14_SeveralCookiesBesideTheRightOne_TheRightOneCounts()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        foreach (var _ in Enumerable.Range(0, 20))
        {
            browser.Cookies.Put(TestPortal.Origin, Prefix + RandomId.Id(), BrowserSecret.Create().CookieValue);
        }

        var page = await browser.FollowAsync(await browser.GetAsync(callback));

        Assert.Equal("user:ann", page.Body);
    }

    [Theory]
    [InlineData("Duo.")]
    [InlineData("__Secure-Duo.")]
    [InlineData("__host-Duo.")]
    public async Task T14_CookieUnderANameThatSubdomainsCanSet_DoesNotCount(string prefix)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        var name = Assert.Single(browser.TransactionCookies());
        browser.Cookies.Put(TestPortal.Origin, prefix + name[Prefix.Length..], browser.Cookies.Value(TestPortal.Origin, name)!);
        browser.Cookies.Remove(TestPortal.Origin, name);

        var response = await browser.GetAsync(callback);

        await AssertRefusedUnaskedAsync(portal, browser, response, DuoFailureReason.CookieMissing);
    }

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task T25_TamperedCookie_IsRefused(string tampering)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        await browser.GoToCallbackAsync("ann");
        var older = browser.Cookies.Value(TestPortal.Origin, Assert.Single(browser.TransactionCookies()))!;
        browser.Cookies.Remove(TestPortal.Origin, Assert.Single(browser.TransactionCookies()));
        var callback = await browser.GoToCallbackAsync("ann");
        var name = Assert.Single(browser.TransactionCookies());
        var value = browser.Cookies.Value(TestPortal.Origin, name)!;
        browser.Cookies.Put(TestPortal.Origin, name, tampering switch
        {
            "state" => T13OtherBrowserTests.State(callback),
            "start id" => name[Prefix.Length..],
            "hash" => BrowserSecret.Parse(value)!.Hash,
            "of an older login" => older,
            _ => Tamper(value, tampering),
        });

        var response = await browser.GetAsync(callback);

        await AssertRefusedUnaskedAsync(portal, browser, response, tampering == "empty" ? DuoFailureReason.CookieMissing : DuoFailureReason.BrowserMismatch);
    }

    [Theory]
    [InlineData("truncated", DuoFailureReason.CallbackMalformed)]
    [InlineData("longer", DuoFailureReason.CallbackMalformed)]
    [InlineData("padded", DuoFailureReason.CallbackMalformed)]
    [InlineData("quoted", DuoFailureReason.CallbackMalformed)]
    [InlineData("doubled", DuoFailureReason.CallbackMalformed)]
    [InlineData("reversed", DuoFailureReason.TransactionUnknown)]
    [InlineData("upper case", DuoFailureReason.TransactionUnknown)]
    [InlineData("first character", DuoFailureReason.TransactionUnknown)]
    [InlineData("last character", DuoFailureReason.TransactionUnknown)]
    [InlineData("another spelling", DuoFailureReason.TransactionUnknown)]
    [InlineData("random", DuoFailureReason.TransactionUnknown)]
    public async Task T25_TamperedState_IsRefusedAndTheTransactionLeftAlone(string tampering, DuoFailureReason reason)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        var state = Uri.EscapeDataString(Tamper(T13OtherBrowserTests.State(callback), tampering));

        var response = await browser.GetAsync($"/signin-duo?state={state}&duo_code=0123456789");

        await AssertRefusedUnaskedAsync(portal, browser, response, reason);
        Assert.Equal("user:ann", (await browser.FollowAsync(await browser.GetAsync(callback))).Body);
    }

    [Fact]
    public async Task T25_OldTransactionReplayedWithItsOldCookie_IsOver()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        var thief = browser.Other(browser.Cookies.Copy());
        await browser.GetAsync(callback);
        var calls = portal.Duo.Calls.Count;

        var response = await thief.FollowAsync(await thief.GetAsync(callback));

        Assert.Equal("user:nobody", response.Body);   // where the transaction led, as the user who is signed in
        await thief.AssertNobodyAsync();
        Assert.Equal(calls, portal.Duo.Calls.Count);
    }

    [Fact]
    public async Task T14_TransactionCookie_IsBoundToThisHostAndKeptFromScripts()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();

        var pending = await browser.EnterPasswordAsync("ann");

        var cookie = Assert.Single(pending.Response.Headers.GetValues("Set-Cookie"), static value => value.StartsWith(Prefix, StringComparison.Ordinal));
        Assert.Matches("^__Host-Duo[.][A-Za-z0-9_-]{22}=[A-Za-z0-9_-]{43}; max-age=1200; path=/; secure; samesite=lax; httponly$", cookie);
    }

    [Fact]
    public async Task T25_LogoutWithATamperedCookie_LogsOut()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        browser.Cookies.Put(TestPortal.Origin, Prefix + RandomId.Id(), Tamper(BrowserSecret.Create().CookieValue, "another spelling"));

        await browser.PostAsync("/logout");

        await browser.AssertNobodyAsync();
        Assert.Empty(browser.TransactionCookies());
    }

    private static string Tamper(string value, string how) => how switch
    {
        "empty" => "",
        "truncated" => value[..^1],
        "longer" => value + "A",
        "padded" => value + "=",
        "reversed" => string.Concat(value.Reverse()),
        "upper case" => value.ToUpperInvariant(),
        "first character" => (value[0] == 'A' ? 'B' : 'A') + value[1..],
        "last character" => value[..^1] + (value[^1] == 'A' ? 'E' : 'A'),
        "another spelling" => value[..^1] + (char)(value[^1] + 1),   // only the two unused bits differ
        "quoted" => $"\"{value}\"",
        "doubled" => value + value,
        "random" => BrowserSecret.Create().CookieValue,
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    };

    private static async Task AssertRefusedUnaskedAsync(TestPortal portal, TestBrowser browser, TestPage response, DuoFailureReason reason)
    {
        await portal.AssertFailsClosedAsync(browser, response, reason);
        Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Token));
    }
}
