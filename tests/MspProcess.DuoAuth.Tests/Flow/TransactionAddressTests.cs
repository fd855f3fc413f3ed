using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Tests.Flow;

/// <summary>T04: a transaction is served only under the address to which Duo returns. Tenants by path base share everything else.</summary>
public sealed class TransactionAddressTests
{
    public static TheoryData<string> OtherAddresses => ["/beta", "", "/acme/beta", "/ACME"];

    [Theory]
    [MemberData(nameof(OtherAddresses))]
    public async Task T04_StartPageUnderAnotherPathBase_IsUnknownAndChangesNothing(string other)
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        var start = (await EnterAsync(browser)).Location!;

        var end = await browser.OpenAsync(other + start.PathAndQuery["/acme".Length..]);

        AssertUnknown(portal, end, other);
        Assert.Empty(portal.Duo.Calls);
        await browser.OpenAsync(start.AbsoluteUri);
        Assert.Equal("user:ann", (await browser.GetAsync("/acme/")).Body);
    }

    [Theory]
    [MemberData(nameof(OtherAddresses))]
    public async Task T04_CallbackUnderAnotherPathBase_IsUnknownAndChangesNothing(string other)
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        var callback = (await browser.FollowAsync(await EnterAsync(browser), static uri => uri.AbsolutePath == "/acme" + DuoDefaults.CallbackPath)).Location!;

        var end = await browser.OpenAsync(other + callback.PathAndQuery["/acme".Length..]);

        AssertUnknown(portal, end, other);
        Assert.Equal(0, portal.CountCalls(MspProcess.DuoAuth.Simulator.DuoSimulatorEndpoint.Token));
        await browser.OpenAsync(callback.AbsoluteUri);
        Assert.Equal("user:ann", (await browser.GetAsync("/acme/")).Body);
    }

    [Theory]
    [MemberData(nameof(OtherAddresses))]
    public async Task T04_LinkPageUnderAnotherPathBase_IsUnknownAndChangesNothing(string other)
    {
        await using var portal = await StartAsync(static options => options.Requirement = DuoRequirement.Always);
        portal.Duo.AddUser("bob");
        var browser = portal.NewBrowser();
        var page = await browser.FollowAsync(await EnterAsync(browser, "bob"));
        Assert.Equal("/acme/signin-duo/link", page.Path);

        var end = await browser.OpenAsync(other + page.Url.PathAndQuery["/acme".Length..]);

        AssertUnknown(portal, end, other);
        Assert.Null(await portal.Links.FindAsync(TestPortal.Tenant, "id-bob", default));
    }

    /// <summary>The same name and path on another port or scheme is another address too.</summary>
    [Theory]
    [InlineData("https", "portal.example", true)]
    [InlineData("https", "www.portal.example", false)]
    [InlineData("https", "portal.example:8443", false)]
    [InlineData("http", "portal.example", false)]
    public async Task T35_CallbackUnderAnotherOrigin_IsKnownOnlyWhereItBegan(string scheme, string host, bool isKnown)
    {
        await using var portal = await StartAsync(static options =>
        {
            options.PublicOrigin = null;
            foreach (var origin in (string[])["https://portal.example", "https://www.portal.example", "https://portal.example:8443", "http://portal.example"])
            {
                options.AllowedOrigins.Add(origin);
            }
        });
        var browser = portal.NewBrowser();
        var callback = (await browser.FollowAsync(await EnterAsync(browser), static uri => uri.AbsolutePath == "/acme" + DuoDefaults.CallbackPath)).Location!;

        await portal.SendRawAsync(context =>
        {
            (context.Request.Scheme, context.Request.Host) = (scheme, new HostString(host));
            (context.Request.Method, context.Request.Path) = ("GET", callback.AbsolutePath);
            context.Request.QueryString = new QueryString(callback.Query);
        });

        // Without the browser's cookie a known transaction is the alarm of a relayed prompt, which an unknown one is not.
        Assert.Equal(isKnown ? DuoFailureReason.CookieMissing : DuoFailureReason.TransactionUnknown, portal.Audit.LastFailure);
    }

    private static void AssertUnknown(TestPortal portal, TestPage end, string other)
    {
        Assert.EndsWith(DuoDefaults.FailedPath, end.Path, StringComparison.Ordinal);
        Assert.StartsWith(other, end.Path, StringComparison.Ordinal);
        Assert.Equal(DuoFailureReason.TransactionUnknown, portal.Audit.LastFailure);
    }

    private static Task<TestPage> EnterAsync(TestBrowser browser, string name = "ann")
        => browser.PostAsync("/acme/login", ("name", name), ("password", name + "!"), ("returnUrl", "/acme/"));

    private static async Task<TestPortal> StartAsync(Action<DuoSecondFactorOptions>? options = null)
    {
        var portal = await TestPortal.StartAsync(new()
        {
            Options = options,
            Pipeline = static app =>
            {
                app.UsePathBase("/acme");
                app.UsePathBase("/beta");
            },
        });
        await portal.LinkAsync("ann");
        return portal;
    }
}
