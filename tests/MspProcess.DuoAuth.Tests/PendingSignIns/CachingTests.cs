using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.PendingSignIns;

/// <summary>A host that caches responses, and signs in by a link that is opened with GET: a pending response is neither kept nor served to others.</summary>
public sealed class CachingTests
{
    private const string Output = "output caching";
    private const string Response = "response caching";

    private int _calls;

    public static TheoryData<string, string, string> Hosts
    {
        get
        {
            var all = new TheoryData<string, string, string>();
            foreach (var server in new[] { HostServers.Plain, HostServers.Kestrel })
            {
                foreach (var cache in new[] { Output, Response })
                {
                    all.Add(server, cache, "body");
                    all.Add(server, cache, "body taken before the sign-in");
                    all.Add(server, cache, "header");
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Pending_InAHostThatCaches_IsNotServedToOthers(string server, string cache, string how)
    {
        await using var portal = await StartAsync(server, cache, how);
        await portal.LinkAsync("ann");

        var first = await portal.NewBrowser().GetAsync("/welcome?name=ann");
        var second = await portal.NewBrowser().GetAsync("/welcome?name=ann");

        first.AssertPending();
        second.AssertPending();
        Assert.Equal(2, _calls);
        Assert.Equal(2, portal.TransactionCount());
        Assert.DoesNotContain(ResponseShapes.Secret, first.Everything + second.Everything, StringComparison.Ordinal);
    }

    /// <summary>Else the theory above would also pass if nothing were ever cached.</summary>
    [Theory]
    [InlineData(Output)]
    [InlineData(Response)]
    public async Task PageWithoutASignIn_IsCached(string cache)
    {
        await using var portal = await StartAsync(HostServers.Plain, cache, "body");

        var first = await portal.NewBrowser().GetAsync("/welcome");
        var second = await portal.NewBrowser().GetAsync("/welcome");

        Assert.Equal(ResponseShapes.Secret, first.Body);
        Assert.Equal(ResponseShapes.Secret, second.Body);
        Assert.Equal(1, _calls);
    }

    private Task<TestPortal> StartAsync(string server, string cache, string how) => TestPortal.StartAsync(new TestPortalSetup
    {
        Services = static services =>
        {
            services.AddOutputCache();
            services.AddResponseCaching();
        },
        Pipeline = app => _ = cache == Output ? app.UseOutputCache() : app.UseResponseCaching(),
        Endpoints = app => app.MapGet("/welcome", context => WelcomeAsync(context, how)).CacheOutput(),
    }.On(server));

    private async Task WelcomeAsync(HttpContext context, string how)
    {
        Interlocked.Increment(ref _calls);
        var body = context.Response.Body;
        context.Response.Headers.CacheControl = "public, max-age=600";
        if (context.Request.Query["name"] is [{ } name])
        {
            await context.SignInAsync(name);
            context.Response.Headers.CacheControl = "public, max-age=600";
        }

        if (how == "header")
        {
            context.Response.Headers["X-Balance"] = ResponseShapes.Secret;
            return;
        }

        var target = how == "body" ? context.Response.Body : body;
        await target.WriteAsync(Encoding.UTF8.GetBytes(ResponseShapes.Secret));
    }
}
