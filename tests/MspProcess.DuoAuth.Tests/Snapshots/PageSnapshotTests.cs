namespace MspProcess.DuoAuth.Tests.Snapshots;

/// <summary>Where the built-in pages are, and the headers of each.</summary>
public sealed class PageSnapshotTests
{
    private static readonly Dictionary<string, string[]> Expected = new(StringComparer.Ordinal)
    {
        ["/signin-duo"] = Failed,
        ["/signin-duo/start"] = Failed,
        ["/signin-duo/link"] = Failed,
        ["/signin-duo/failed"] =
        [
            "403",
            "Cache-Control: no-store",
            "Content-Security-Policy: default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "Content-Type: text/html; charset=utf-8",
            "Pragma: no-cache",
            "Referrer-Policy: no-referrer",
            "X-Content-Type-Options: nosniff",
            "X-Frame-Options: DENY",
        ],
        ["/signin-duo/leave"] = ["303", "Cache-Control: no-store", "Location: /signin-duo/failed", "Pragma: no-cache", "Referrer-Policy: no-referrer"],
        ["/signin-duo/style.css"] = ["200", "Cache-Control: public, max-age=3600", "Content-Type: text/css; charset=utf-8", "X-Content-Type-Options: nosniff"],
        ["/signin-duo/other"] = ["404"],
    };

    private static string[] Failed =>
    [
        "302",
        "Cache-Control: no-store",
        "Location: /signin-duo/failed",
        "Pragma: no-cache",
        "Referrer-Policy: no-referrer",
        "Set-Cookie: __Host-DuoFailure={protected}; max-age=300; path=/; secure; samesite=lax; httponly",
    ];

    [Theory]
    [InlineData("/signin-duo")]
    [InlineData("/signin-duo/start")]
    [InlineData("/signin-duo/failed")]
    [InlineData("/signin-duo/link")]
    [InlineData("/signin-duo/leave")]
    [InlineData("/signin-duo/style.css")]
    [InlineData("/signin-duo/other")]
    public async Task Page_WithoutATransaction_HasTheHeadersThatShipped(string path)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();

        var page = await portal.NewBrowser().GetAsync(path);

        SnapshotText.AssertLines(Expected[path], SnapshotText.HeadersOf(page));
    }

    [Fact]
    public async Task StartPage_OfAPendingLogin_HasTheHeadersThatShipped()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();

        var page = await browser.GetAsync((await browser.EnterPasswordAsync("ann")).Location!);

        Assert.StartsWith("https://api-12345678.duosecurity.com/oauth/v1/authorize?client_id=", page.Location!.AbsoluteUri, StringComparison.Ordinal);
        SnapshotText.AssertLines(
            [
                "302",
                "Cache-Control: no-store",
                "Pragma: no-cache",
                "Referrer-Policy: no-referrer",
            ],
            SnapshotText.HeadersOf(page).Where(static line => !line.StartsWith("Location:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task StartPage_Post_HasTheHeadersThatShipped()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();

        var page = await portal.NewBrowser().PostAsync("/signin-duo/start");

        SnapshotText.AssertLines(
            [
                "405",
                "Allow: GET",
                "Cache-Control: no-store",
                "Pragma: no-cache",
                "Referrer-Policy: no-referrer",
            ],
            SnapshotText.HeadersOf(page));
    }

    [Fact]
    public async Task ContinuePage_OfAReopenedCallback_HasTheHeadersThatShipped()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(
            SignInSteps.WithCookie(static options => options.Cookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict));
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");

        var page = await browser.GetAsync(callback);

        SnapshotText.AssertLines(
            [
                "200",
                "Cache-Control: no-store",
                "Content-Security-Policy: default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                "Content-Type: text/html; charset=utf-8",
                "Pragma: no-cache",
                "Referrer-Policy: no-referrer",
                "Set-Cookie: __Host-DuoReopened={43}; max-age=60; path=/; secure; samesite=lax; httponly",
                "X-Content-Type-Options: nosniff",
                "X-Frame-Options: DENY",
            ],
            SnapshotText.HeadersOf(page).Where(static line => !line.StartsWith("Refresh:", StringComparison.Ordinal)));
    }
}
