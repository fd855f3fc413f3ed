using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.SignIn;

/// <summary>A resolver of the host that fails keeps people out, and breaks no page.</summary>
public sealed class TenantOutageTests
{
    [Fact]
    public async Task T31_ResolverFailsOnAnOrdinaryRequest_TheSessionIsNobodyAndComesBack()
    {
        var resolver = new FailingResolver();
        await using var portal = await StartAsync(resolver);
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        var cookie = browser.SessionCookie();

        resolver.Fails = true;
        var home = await browser.GetAsync("/");
        var secret = await browser.GetAsync("/secret");
        var sensitive = await browser.GetAsync("/sensitive");
        resolver.Fails = false;

        Assert.Equal("user:nobody", home.Body);
        Assert.Equal("/login", secret.Location!.AbsolutePath);
        Assert.Equal("/login", sensitive.Location!.AbsolutePath);
        Assert.Contains(portal.Logs.Lines, static line => line.Id.Name == "TenantUnresolved" && line.Exception is TimeoutException);
        Assert.Equal(cookie, browser.SessionCookie());
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Fact]
    public async Task T31_ResolverFailsOnARequestThatWouldRenewTheCookie_NothingIsRenewed()
    {
        var resolver = new FailingResolver();
        await using var portal = await StartAsync(resolver);
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        portal.Clock.Advance(TimeSpan.FromDays(6.9));

        resolver.Fails = true;
        var page = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.SetCookies());
    }

    [Fact]
    public async Task T31_ResolverFailsWhileTheUserLogsOut_TheSessionIsOverAllTheSame()
    {
        var resolver = new FailingResolver();
        await using var portal = await StartAsync(resolver);
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");

        resolver.Fails = true;
        await browser.PostAsync("/logout");
        resolver.Fails = false;

        await browser.AssertNobodyAsync();
    }

    private static Task<TestPortal> StartAsync(FailingResolver resolver)
        => AttackSteps.StartWithAnnAsync(new() { Services = services => services.AddSingleton<IDuoTenantResolver>(resolver) });

    private sealed class FailingResolver : IDuoTenantResolver
    {
        public bool Fails { get; set; }

        public ValueTask<string?> ResolveAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken)
            => Fails ? throw new TimeoutException("trap") : new(principal.FindFirstValue("tenant"));
    }
}
