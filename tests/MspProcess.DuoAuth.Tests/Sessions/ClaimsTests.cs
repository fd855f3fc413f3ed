using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.Sessions;

/// <summary>The principal stays the host's own: nothing of Duo is added to it, and nothing that was added to it at a read is stored.</summary>
public sealed class ClaimsTests
{
    [Fact]
    public async Task C12_AfterDuo_ThePrincipalIsTheHostsOwn()
    {
        var seen = await SeeAsync(static context => Task.FromResult(context.User));

        Assert.Single(seen.Identities);
        Assert.DoesNotContain(seen.Claims, static claim => claim.Type.StartsWith("duo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task C13_StepUpAfterATransformation_DoesNotBakeItIn()
    {
        await using var portal = await StartAsync(
            static context => Task.FromResult(context.User), static services => services.AddSingleton<IClaimsTransformation>(new Transformation()));
        var browser = await LoggedInAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(6));

        await browser.OpenAsync("/sensitive");

        Assert.DoesNotContain(portal.TicketOf(browser).Principal.Claims, static claim => claim.Type == "transformed");
    }

    private static async Task<ClaimsPrincipal> SeeAsync(Func<HttpContext, Task<ClaimsPrincipal>> look)
    {
        ClaimsPrincipal? seen = null;
        await using var portal = await StartAsync(async context => seen = await look(context));
        var browser = await LoggedInAsync(portal);
        await browser.GetAsync("/claims");
        return seen!;
    }

    private static async Task<TestPortal> StartAsync(
        Func<HttpContext, Task<ClaimsPrincipal>> look, Action<IServiceCollection>? services = null)
    {
        var portal = await TestPortal.StartAsync(new()
        {
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
        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
        {
            var transformed = principal.Clone();
            transformed.AddIdentity(new ClaimsIdentity([new Claim("transformed", "yes")]));
            return Task.FromResult(transformed);
        }
    }
}
