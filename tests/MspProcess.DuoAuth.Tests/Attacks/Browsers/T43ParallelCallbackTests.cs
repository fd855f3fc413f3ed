using System.Net;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Browsers;

/// <summary>T43, T32: many at once.</summary>
public sealed class T43ParallelCallbackTests
{
    [Fact]
    public async Task T43_FiftyCallbacksWithOneState_ExactlyOneRedeems()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann", "/secret");
        TestBrowser[] copies = [.. Enumerable.Range(0, 50).Select(_ => browser.Other(browser.Cookies.Copy()))];

        var responses = await Task.WhenAll(copies.Select(copy => Task.Run(() => copy.GetAsync(callback))));

        Assert.Equal(1, portal.CountCalls(DuoSimulatorEndpoint.Token));
        Assert.All(responses, static response => Assert.Equal((HttpStatusCode.Found, "/secret"), (response.Status, response.Location?.AbsolutePath)));
        Assert.Single(copies, static copy => copy.Cookies.Value(TestPortal.Origin, TestPortal.SessionCookie) is not null);
        Assert.Single(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.LoginVerified);
        Assert.DoesNotContain(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.Refused);
    }

    [Fact]
    public async Task T43_FiftyCallbacksFromOtherBrowsers_NobodyRedeems()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var callback = await portal.NewBrowser().GoToCallbackAsync("ann", "/secret");
        TestBrowser[] others = [.. Enumerable.Range(0, 50).Select(_ => portal.NewBrowser())];

        var responses = await Task.WhenAll(others.Select(other => Task.Run(() => other.GetAsync(callback))));

        Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Token));
        Assert.All(responses, static response => Assert.Equal(DuoDefaults.FailedPath, response.Location?.AbsolutePath));
        Assert.All(others, static other => Assert.Null(other.Cookies.Value(TestPortal.Origin, TestPortal.SessionCookie)));
    }

    [Fact]
    public async Task T32_SixtyLoginsOfManyUsersAndTenantsAtOnce_NeverCross()
    {
        await using var portal = await TestPortal.StartAsync();
        (string Name, string Tenant)[] people =
            [.. Enumerable.Range(0, 60).Select(static number => ($"user{number % 30}", number < 30 ? TestPortal.Tenant : TestPortal.OtherTenant))];
        foreach (var (name, tenant) in people)
        {
            await portal.LinkAsync(name, tenant);
        }

        var seen = await Task.WhenAll(people.Select(user => Task.Run(async () =>
        {
            var browser = portal.NewBrowser();
            var page = await browser.LogInAsync(user.Name, "/secret", user.Tenant);
            return (user, page.Body, Who: await browser.WhoAsync());
        })));

        Assert.All(seen, static login => Assert.Equal(("secret of " + login.user.Name, "user:" + login.user.Name), (login.Body, login.Who)));
        var verified = portal.Audit.Entries.Where(static entry => entry.Event == DuoAuditEvent.LoginVerified).Select(static entry => (entry.Subject, entry.TenantId));
        Assert.Equal(people.Select(static user => ("id-" + user.Name, user.Tenant)).Order(), verified.Select(static entry => (entry.Subject!, entry.TenantId!)).Order());
        foreach (var (application, tenant) in portal.Duo.Applications.Zip([TestPortal.Tenant, TestPortal.OtherTenant]))
        {
            var asked = portal.Duo.Calls.Where(call => call.Endpoint == DuoSimulatorEndpoint.Authorize && call.ClientId == application.ClientId);
            Assert.Equal(
                people.Where(user => user.Tenant == tenant).Select(static user => user.Name).Order(StringComparer.Ordinal),
                asked.Select(static call => (string)call.Claims!["duo_uname"]!).Order(StringComparer.Ordinal));
        }
    }
}
