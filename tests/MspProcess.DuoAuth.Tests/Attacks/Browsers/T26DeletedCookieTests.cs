using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Browsers;

/// <summary>T26: whichever cookie is missing, at whichever step, nobody is signed in without Duo.</summary>
public sealed class T26DeletedCookieTests
{
    private static readonly string[] Steps = ["after the password", "before Duo", "before the callback", "after the callback"];

    public static TheoryData<string> AllSteps => [.. Steps];

    [Theory]
    [MemberData(nameof(AllSteps))]
    public async Task T26_EachCookieDeletedInTurn_NeverSignedInWithoutDuo(string step)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var (probe, _) = await GoToAsync(portal, step);
        var cookies = All(probe);
        Assert.NotEmpty(cookies);
        foreach (var (origin, name) in cookies)
        {
            await AssertSafeAsync(portal, step, browser => All(browser).Where(cookie => cookie.Origin == origin && Kind(cookie.Name) == Kind(name)));
        }
    }

    [Theory]
    [MemberData(nameof(AllSteps))]
    public async Task T26_AllCookiesDeleted_NeverSignedInWithoutDuo(string step)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();

        await AssertSafeAsync(portal, step, All);
    }

    private static async Task AssertSafeAsync(TestPortal portal, string step, Func<TestBrowser, IEnumerable<(string Origin, string Name)>> choose)
    {
        var (browser, page) = await GoToAsync(portal, step);
        var before = portal.CountCalls(DuoSimulatorEndpoint.Token);
        foreach (var (origin, name) in choose(browser).ToArray())
        {
            Assert.True(browser.Cookies.Remove(origin, name));
        }

        await browser.FollowAsync(page);
        var secret = await browser.OpenAsync("/secret");

        var isVerified = portal.CountCalls(DuoSimulatorEndpoint.Token) > before || step == "after the callback";
        Assert.Equal(isVerified && browser.Cookies.Value(TestPortal.Origin, TestPortal.SessionCookie) is not null, secret.Body == "secret of ann");
        Assert.True(step == "after the callback" || isVerified || (await browser.WhoAsync()) == "user:nobody");
    }

    private static async Task<(TestBrowser Browser, TestPage Page)> GoToAsync(TestPortal portal, string step)
    {
        var browser = portal.NewBrowser();
        var page = await browser.EnterPasswordAsync("ann", "/secret");
        Func<Uri, bool>[] stops = [PortalSteps.IsDuo, PortalSteps.IsCallback, static url => url.AbsolutePath == "/secret"];
        foreach (var stop in stops.Take(Array.IndexOf(Steps, step)))
        {
            page = await browser.FollowAsync(page, stop);
        }

        Assert.True(page.IsRedirect);
        return (browser, page);
    }

    private static (string Origin, string Name)[] All(TestBrowser browser)
        => [.. new[] { TestPortal.Origin, AttackSteps.DuoOrigin }.SelectMany(origin => browser.Cookies.Of(origin).Keys, static (origin, name) => (origin, name))];

    /// <summary>Transaction cookies have random names.</summary>
    private static string Kind(string name) => name.StartsWith("__Host-Duo.", StringComparison.Ordinal) ? "__Host-Duo." : name;
}
