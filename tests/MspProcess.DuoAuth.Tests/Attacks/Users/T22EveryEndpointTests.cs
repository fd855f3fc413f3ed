using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;

namespace MspProcess.DuoAuth.Tests.Attacks.Users;

/// <summary>T22: whatever kind of endpoint it is, a pending session gets nothing from it.</summary>
public sealed class T22EveryEndpointTests
{
    private const string Guarded = GuardedController.Guarded;

    public static TheoryData<string, string> Endpoints => new()
    {
        { "GET", "/api" },
        { "POST", "/api" },
        { "GET", "/guarded-controller" },
        { "POST", "/guarded-controller" },
        { "GET", "/guarded-file/report.txt" },
        { "POST", "/hub/negotiate?negotiateVersion=1" },
        { "GET", "/hub?id=1" },
        { "GET", "/schemes/cookies-and-other" },
        { "GET", "/schemes/cookies-and-duo" },
        { "GET", "/schemes/duo" },
        { "GET", "/policy/claim" },
        { "GET", "/policy/role" },
        { "GET", "/nowhere" },
    };

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task T22_PendingSession_IsTreatedLikeNobody(string method, string path)
    {
        await using var portal = await StartAsync();
        await portal.LinkAsync("ann");
        var pending = portal.NewBrowser();
        await pending.EnterPasswordAsync("ann");

        foreach (var (nobody, half) in new[] { (portal.NewBrowser(), pending), (portal.NewBrowser().AsApi(), pending.Other(pending.Cookies).AsApi()) })
        {
            var expected = await SendAsync(nobody, method, path);
            var page = await SendAsync(half, method, path);

            Assert.Equal(expected.Status, page.Status);
            Assert.Equal(expected.Location, page.Location);
            Assert.NotEqual(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain(Guarded, page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("connectionId", page.Body, StringComparison.Ordinal);
        }

        await pending.AssertNobodyAsync();
    }

    /// <summary>Else the theory above would also pass if nothing were there.</summary>
    [Theory]
    [InlineData("GET", "/api", Guarded)]
    [InlineData("POST", "/api", Guarded)]
    [InlineData("GET", "/guarded-controller", Guarded)]
    [InlineData("POST", "/guarded-controller", Guarded)]
    [InlineData("GET", "/guarded-file/report.txt", Guarded)]
    [InlineData("POST", "/hub/negotiate?negotiateVersion=1", "connectionId")]
    [InlineData("GET", "/schemes/cookies-and-other", Guarded)]
    [InlineData("GET", "/schemes/cookies-and-duo", Guarded)]
    [InlineData("GET", "/policy/claim", Guarded)]
    public async Task T22_CompletedLogin_GetsAFullResponse(string method, string path, string content)
    {
        await using var portal = await StartAsync();
        var browser = await portal.LinkedAsync();

        var page = await SendAsync(browser, method, path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(content, page.Body, StringComparison.Ordinal);
    }

    private static Task<TestPage> SendAsync(TestBrowser browser, string method, string path)
        => method == "GET" ? browser.GetAsync(path) : browser.PostAsync(path);

    private static Task<TestPortal> StartAsync() => TestPortal.StartAsync(new()
    {
        Services = AddServices,
        Pipeline = static app => app.Use(ServeGuardedFilesAsync),
        Endpoints = Map,
    });

    private static void AddServices(IServiceCollection services)
    {
        services.AddAuthentication().AddCookie("Other", static options => options.LoginPath = "/login");
        services.AddSignalR();
        services.AddControllers().ConfigureApplicationPartManager(static parts =>
        {
            parts.ApplicationParts.Clear();
            parts.ApplicationParts.Add(new AssemblyPart(typeof(GuardedController).Assembly));
        });
        services.AddAuthorizationBuilder()
            .AddPolicy("Claim", static policy => policy.RequireClaim(ClaimTypes.NameIdentifier))
            .AddPolicy("Role", static policy => policy.RequireRole("nobody-has-it"));
    }

    private static void Map(WebApplication app)
    {
        app.MapMethods("/api", ["GET", "POST"], static () => Guarded).RequireAuthorization();
        app.MapControllers();
        app.MapHub<GuardedHub>("/hub");
        MapFor(app, "/schemes/cookies-and-other", new AuthorizeAttribute { AuthenticationSchemes = "Cookies,Other" });
        MapFor(app, "/schemes/cookies-and-duo", new AuthorizeAttribute { AuthenticationSchemes = "Cookies,Duo" });
        MapFor(app, "/schemes/duo", new AuthorizeAttribute { AuthenticationSchemes = "Duo" });
        MapFor(app, "/policy/claim", new AuthorizeAttribute("Claim"));
        MapFor(app, "/policy/role", new AuthorizeAttribute("Role"));
        app.MapFallback(static () => Results.NotFound()).RequireAuthorization();
    }

    private static void MapFor(WebApplication app, string path, AuthorizeAttribute attribute) => app.MapGet(path, static () => Guarded).RequireAuthorization(attribute);

    /// <summary>Static files behind authorization in the way of the framework's documentation: asked by hand, in front of the file middleware.</summary>
    private static async Task ServeGuardedFilesAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments("/guarded-file", StringComparison.Ordinal, out var rest))
        {
            await next(context);
        }
        else if ((await context.AuthenticateAsync()).Succeeded)
        {
            using var provider = new PhysicalFileProvider(Directory.CreateTempSubdirectory("duo-files-").FullName, ExclusionFilters.None);
            await File.WriteAllTextAsync(Path.Combine(provider.Root, "report.txt"), Guarded);
            await context.Response.SendFileAsync(provider.GetFileInfo(rest));
            Directory.Delete(provider.Root, recursive: true);
        }
        else
        {
            await context.ChallengeAsync();
        }
    }

    [Authorize]
    private sealed class GuardedHub : Hub;
}
