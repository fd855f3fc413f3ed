using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Tests.Hosting;

/// <summary>Duo is registered in the host's container, and each tenant has a container that is cloned from it.</summary>
public sealed class TenantContainerTests
{
    private const string Scheme = "Acme";

    /// <summary>T04: what one tenant has begun is unknown to the other, which has the same store, keys and cookies.</summary>
    [Fact]
    public async Task T04_CallbackOpenedUnderAnotherTenant_IsUnknownAndChangesNothing()
    {
        await using var portal = await StartAsync("/acme", "/beta");
        var browser = portal.NewBrowser();
        var callback = await GoToCallbackAsync(browser, "/acme");

        var bypassing = await browser.OpenAsync("/beta" + callback.PathAndQuery["/acme".Length..]);

        Assert.Equal("/beta" + DuoDefaults.FailedPath, bypassing.Path);
        Assert.Equal(DuoFailureReason.TransactionUnknown, portal.Audit.LastFailure);
        Assert.Equal("/beta nobody", (await browser.GetAsync("/beta")).Body);
        Assert.Equal("/acme nobody", (await browser.GetAsync("/acme")).Body);

        await browser.OpenAsync(callback.AbsoluteUri);

        Assert.Equal("/acme ann", (await browser.GetAsync("/acme")).Body);
        Assert.Equal("/beta nobody", (await browser.GetAsync("/beta")).Body);
    }

    [Fact]
    public async Task TenantWithAnotherCookie_LeavesTheHostsLoginAndItsOwnProtected()
    {
        await using var portal = await StartAsync(("/acme", static services =>
        {
            services.AddAuthentication(Scheme).AddCookie(Scheme);
            services.Configure<DuoSecondFactorOptions>(DuoDefaults.AuthenticationScheme, static options => options.ProtectedScheme = Scheme);
        }), ("/beta", null));
        var tenant = portal.NewBrowser();
        var pending = await tenant.PostAsync("/acme/login", ("name", "ann"));
        pending.AssertPending("/acme");
        await tenant.FollowAsync(pending);

        var browser = portal.NewBrowser();
        var host = await browser.EnterPasswordAsync("ann");
        var other = await browser.PostAsync("/beta/login", ("name", "ann"));

        Assert.Equal("/acme ann", (await tenant.GetAsync("/acme")).Body);
        Assert.Equal("/beta nobody", (await tenant.GetAsync("/beta")).Body);
        host.AssertPending();
        other.AssertPending("/beta");
        Assert.Equal(CookieAuthenticationDefaults.AuthenticationScheme, portal.Services.GetRequiredService<ProtectedSchemes>().Protected);
    }

    /// <summary>No hosted service runs in a tenant's container, so its pipeline checks what they would have checked.</summary>
    [Fact]
    public async Task TenantThatIsNotSetUpRight_ServesNoRequestAndSaysWhichCallIsMissing()
    {
        await using var portal = await StartAsync(("/acme", static services => services.RemoveAll<IDuoUserLinkStore>()), ("/beta", null));
        var browser = portal.NewBrowser();

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var failure = await Record.ExceptionAsync(() => browser.GetAsync("/acme"));
            Assert.Contains("No stores are registered", Assert.IsType<InvalidOperationException>(failure).Message, StringComparison.Ordinal);
        }

        Assert.Equal("/beta nobody", (await browser.GetAsync("/beta")).Body);
    }

    [Fact]
    public async Task TenantWithStoresInMemory_IsWarnedOnceForEachContainer()
    {
        await using var portal = await StartAsync("/acme", "/beta");
        var browser = portal.NewBrowser();
        var atStart = Warnings(portal);

        await browser.GetAsync("/acme");
        await browser.GetAsync("/acme");
        await browser.GetAsync("/beta");

        Assert.Equal((1, 3), (atStart, Warnings(portal)));
    }

    private static int Warnings(TestPortal portal) => portal.Logs.Lines.Count(static entry => entry.Id.Name == "LinksInMemory");

    private static Task<TestPortal> StartAsync(params string[] paths)
        => StartAsync([.. paths.Select(static path => (path, (Action<IServiceCollection>?)null))]);

    private static async Task<TestPortal> StartAsync(params (string Path, Action<IServiceCollection>? Configure)[] tenants)
    {
        IServiceCollection? registrations = null;
        var portal = await TestPortal.StartAsync(new TestPortalSetup
        {
            Services = services => registrations = services,
            Pipeline = app =>
            {
                foreach (var (path, configure) in tenants)
                {
                    TenantContainer.Map(app, registrations!, path, configure);
                }
            },
        });
        await portal.LinkAsync("ann");
        return portal;
    }

    private static async Task<Uri> GoToCallbackAsync(TestBrowser browser, string tenant)
    {
        var page = await browser.FollowAsync(
            await browser.PostAsync(tenant + "/login", ("name", "ann")), uri => uri.AbsolutePath == tenant + DuoDefaults.CallbackPath);
        Assert.True(page.IsRedirect, page.Everything);
        return page.Location!;
    }
}
