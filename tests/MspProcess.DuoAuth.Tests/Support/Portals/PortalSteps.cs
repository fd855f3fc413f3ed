namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>What people do, in one call each.</summary>
internal static class PortalSteps
{
    /// <summary>Enters name and password and follows to the end; Duo approves unless it was told otherwise.</summary>
    public static Task<TestPage> LogInAsync(this TestBrowser browser, string name, string returnUrl = "/", string tenant = TestPortal.Tenant)
        => browser.SubmitAsync("/login", ("name", name), ("password", name + "!"), ("returnUrl", returnUrl), ("tenant", tenant));

    /// <summary>Enters name and password and stops where the gate sends the browser.</summary>
    public static Task<TestPage> EnterPasswordAsync(this TestBrowser browser, string name, string returnUrl = "/", string tenant = TestPortal.Tenant)
        => browser.PostAsync("/login", ("name", name), ("password", name + "!"), ("returnUrl", returnUrl), ("tenant", tenant));

    /// <summary>Enters name and password, approves at Duo, and stops before the callback is opened.</summary>
    public static async Task<Uri> GoToCallbackAsync(this TestBrowser browser, string name, string returnUrl = "/", string tenant = TestPortal.Tenant)
    {
        var page = await browser.FollowAsync(await browser.EnterPasswordAsync(name, returnUrl, tenant), IsCallback);
        Assert.True(page.IsRedirect && IsCallback(page.Location!), $"Expected to be sent to the callback, but was at {page.Url}: {page.Body}");
        return page.Location!;
    }

    /// <summary>Tells who the browser is signed in as.</summary>
    public static async Task<string> WhoAsync(this TestBrowser browser) => (await browser.GetAsync("/")).Body;

    /// <summary>Asserts that the browser is signed in as nobody and holds no session cookie.</summary>
    public static async Task AssertNobodyAsync(this TestBrowser browser)
    {
        Assert.Equal("user:nobody", await browser.WhoAsync());
        Assert.Null(browser.Cookies.Value(TestPortal.Origin, TestPortal.SessionCookie));
    }

    public static bool IsCallback(Uri uri) => uri.GetLeftPart(UriPartial.Authority) == TestPortal.Origin && uri.AbsolutePath == DuoDefaults.CallbackPath;

    public static bool IsDuo(Uri uri) => uri.Host == TestPortal.ApiHost;
}
