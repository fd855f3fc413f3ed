using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.Sessions;

/// <summary>Rows C7 to C13: the identity for display, by option.</summary>
public sealed class ClaimsTests
{
    private static readonly string[] OurTypes = [DuoClaimTypes.Assurance, DuoClaimTypes.AuthenticationTime, DuoClaimTypes.Factor];

    [Fact]
    public async Task C12_ByDefault_ThePrincipalIsTheHostsOwn()
    {
        var seen = await SeeAsync(addClaims: false, static context => Task.FromResult(context.User));

        Assert.Single(seen.Identities);
        Assert.DoesNotContain(seen.Claims, IsOurs);
    }

    [Fact]
    public async Task C10_ByOption_TheExtraIdentityIsUnauthenticatedAndNotTheFirst()
    {
        var seen = await SeeAsync(addClaims: true, static context => Task.FromResult(context.User));

        Assert.Equal("ann", seen.Identity!.Name);
        Assert.Equal(2, seen.Identities.Count());
        Assert.False(seen.Identities.Last().IsAuthenticated);
        Assert.Equal(OurTypes.Order(StringComparer.Ordinal), seen.Claims.Where(IsOurs).Select(static claim => claim.Type).Order(StringComparer.Ordinal));
        Assert.Equal("Interactive", seen.FindFirstValue(DuoClaimTypes.Assurance));
        Assert.Equal("duo_push", seen.FindFirstValue(DuoClaimTypes.Factor));
    }

    [Fact]
    public async Task C9_AuthenticatedSeveralTimes_HasEachClaimOnce()
    {
        var seen = await SeeAsync(addClaims: true, static async context =>
        {
            await context.AuthenticateAsync();
            await context.AuthenticateAsync();
            return (await context.AuthenticateAsync()).Principal!;
        });

        Assert.Equal(OurTypes.Length, seen.Claims.Count(IsOurs));
    }

    [Fact]
    public async Task C7_RenewedOverAndOver_TheCookieNeverHoldsThem()
    {
        await using var portal = await StartAsync(addClaims: true, static context => Task.FromResult(context.User));
        var browser = await LoggedInAsync(portal);
        var before = portal.TicketOf(browser).Principal.Claims.Select(static claim => claim.ToString()).ToArray();

        await browser.PostAsync("/refresh");
        await browser.PostAsync("/refresh");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        var sensitive = await browser.OpenAsync("/sensitive");

        Assert.Equal("sensitive", sensitive.Body);
        Assert.Single(portal.TicketOf(browser).Principal.Identities);
        Assert.Equal(before, portal.TicketOf(browser).Principal.Claims.Select(static claim => claim.ToString()));
    }

    [Fact]
    public async Task C8_ClaimsCopiedIntoTheUsersOwnIdentity_AreStripped()
    {
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithPage(static async context =>
        {
            var current = await context.AuthenticateAsync();
            var copy = new ClaimsPrincipal(new ClaimsIdentity(current.Principal!.Claims, "password"));
            await context.SignInAsync(copy, current.Properties);
        }) with
        {
            Options = static options => options.AddClaimsToPrincipal = true,
        });
        await portal.LinkAsync("ann");
        var browser = await LoggedInAsync(portal);

        await browser.PostAsync("/page");

        Assert.DoesNotContain(portal.TicketOf(browser).Principal.Claims, IsOurs);
        Assert.True(portal.TicketOf(browser).Principal.HasClaim(ClaimTypes.Name, "ann"));
    }

    [Fact]
    public async Task C11_ClaimsTransformation_SeesThem()
    {
        var transformation = new Transformation();
        await using var portal = await StartAsync(
            addClaims: true, static context => Task.FromResult(context.User), services => services.AddSingleton<IClaimsTransformation>(transformation));
        var browser = await LoggedInAsync(portal);

        await browser.GetAsync("/");

        Assert.Contains("Interactive", transformation.Seen);
    }

    [Fact]
    public async Task C13_StepUpAfterATransformation_DoesNotBakeItIn()
    {
        await using var portal = await StartAsync(
            addClaims: false, static context => Task.FromResult(context.User), static services => services.AddSingleton<IClaimsTransformation>(new Transformation()));
        var browser = await LoggedInAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(6));

        await browser.OpenAsync("/sensitive");

        Assert.DoesNotContain(portal.TicketOf(browser).Principal.Claims, static claim => claim.Type == "transformed");
    }

    [Fact]
    public async Task Unverified_HasNoExtraIdentity()
    {
        await using var portal = await StartAsync(addClaims: true, static context => Task.FromResult(context.User));
        var browser = portal.NewBrowser();
        await browser.LogInAsync("bob");

        var page = await browser.GetAsync("/claims");

        Assert.Equal("1", page.Body);
    }

    private static bool IsOurs(Claim claim) => OurTypes.Contains(claim.Type);

    private static async Task<ClaimsPrincipal> SeeAsync(bool addClaims, Func<HttpContext, Task<ClaimsPrincipal>> look)
    {
        ClaimsPrincipal? seen = null;
        await using var portal = await StartAsync(addClaims, async context => seen = await look(context));
        var browser = await LoggedInAsync(portal);
        await browser.GetAsync("/claims");
        return seen!;
    }

    private static async Task<TestPortal> StartAsync(
        bool addClaims, Func<HttpContext, Task<ClaimsPrincipal>> look, Action<IServiceCollection>? services = null)
    {
        var portal = await TestPortal.StartAsync(new()
        {
            Options = options => options.AddClaimsToPrincipal = addClaims,
            Services = services,
            Endpoints = app => app.MapGet("/claims", async (HttpContext context, CancellationToken _) => (await look(context)).Identities.Count().ToString()),
        });
        await portal.LinkAsync("ann");
        return portal;
    }

    private static async Task<TestBrowser> LoggedInAsync(TestPortal portal)
    {
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        return browser;
    }

    private sealed class Transformation : IClaimsTransformation
    {
        public ConcurrentQueue<string?> Seen { get; } = new();

        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
        {
            Seen.Enqueue(principal.FindFirstValue(DuoClaimTypes.Assurance));
            var transformed = principal.Clone();
            transformed.AddIdentity(new ClaimsIdentity([new Claim("transformed", "yes")]));
            return Task.FromResult(transformed);
        }
    }
}
