using System.Net;
using System.Text.Json;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>
/// One way to sign in, as a host offers it. Nobody who is linked comes through it without Duo, and with Duo the user does.
/// Each sign-in path is a class of its own; docs/hosts.md lists them, and a test compares.
/// </summary>
public abstract class SignInPathTests
{
    public static TheoryData<string> Servers => [HostServers.Plain, HostServers.Kestrel, HostServers.Http2];

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task T27_WithoutDuo_NobodyIsLetIn(string server)
    {
        await using var portal = await OpenAsync(NewSetup().On(server));
        var link = await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default);
        var browser = portal.NewBrowser();

        var page = await EnterAsync(portal, browser);

        AssertPending(page);
        await browser.AssertSignedOutAsync();
        Assert.NotEqual("secret of ann", (await browser.GetAsync("/secret")).Body);
        Assert.NotEqual("sensitive", (await browser.GetAsync("/sensitive")).Body);
        Assert.NotNull(link);
        Assert.Equal(link, await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default));
        Assert.Equal(1, portal.TransactionCount());
        Assert.Empty(portal.Duo.Calls);
        Assert.DoesNotContain(portal.Audit.Entries, static entry => entry.Event is DuoAuditEvent.LoginVerified or DuoAuditEvent.LoginExempted);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task T27_WithDuo_TheUserIsLetIn(string server)
    {
        await using var portal = await OpenAsync(NewSetup().On(server));
        var browser = portal.NewBrowser();

        var page = await EnterAsync(portal, browser);
        await browser.OpenAsync(StartOf(page));

        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.Equal("secret of ann", (await browser.GetAsync("/secret")).Body);
        Assert.Equal("sensitive", (await browser.GetAsync("/sensitive")).Body);
        Assert.Contains(browser.History, static visited => PortalSteps.IsDuo(visited.Url));
        Assert.Single(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.LoginVerified);
    }

    /// <summary>The host, as it would be without Duo.</summary>
    private protected abstract TestPortalSetup NewSetup();

    /// <summary>Goes through the sign-in path as ann and gives the response of the request that signs in.</summary>
    private protected abstract Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser);

    /// <summary>Starts the host; ann is there and linked.</summary>
    private protected virtual async Task<TestPortal> OpenAsync(TestPortalSetup setup)
    {
        var portal = await TestPortal.StartAsync(setup);
        await portal.LinkAsync("ann");
        return portal;
    }

    /// <summary>A page is redirected to the start page; a program is told where it is.</summary>
    private protected virtual void AssertPending(TestPage page) => page.AssertPending();

    private static string StartOf(TestPage page)
    {
        if (page.Status != HttpStatusCode.Unauthorized)
        {
            return page.Location!.PathAndQuery;
        }

        using var problem = JsonDocument.Parse(page.Body);
        return problem.RootElement.GetProperty("startUrl").GetString()!;
    }
}
