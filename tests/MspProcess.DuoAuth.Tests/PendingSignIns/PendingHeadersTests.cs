using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MspProcess.DuoAuth.Tests.PendingSignIns;

/// <summary>What travels beside the body: headers that are written late, the words behind the status, trailers.</summary>
public sealed class PendingHeadersTests
{
    private const string Secret = ResponseShapes.Secret;

    public static TheoryData<string> Servers => [HostServers.Plain, HostServers.Kestrel, HostServers.Http2];

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task B1_HeadersWrittenWhenTheResponseStarts_DoNotLeave(string server)
    {
        await using var portal = await StartAsync(server, static context =>
        {
            context.Response.OnStarting(() => Write(context.Response));
            return Task.CompletedTask;
        });
        await portal.LinkAsync("ann");

        var page = await portal.NewBrowser().PostAsync("/page?name=ann");

        page.AssertPending();
        Assert.DoesNotContain(Secret, page.Everything, StringComparison.Ordinal);
        Assert.Equal("camera=()", page.Response.Headers.GetValues("Permissions-Policy").Single());
        Assert.Contains(page.SetCookies(), static cookie => cookie.StartsWith("host=1", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task B2_HeadersWrittenWhenTheResponseStarts_DoNotChangeTheProblem(string server)
    {
        await using var portal = await StartAsync(server, static context =>
        {
            context.Response.OnStarting(() => Write(context.Response));
            return Task.CompletedTask;
        });
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        browser.Headers["Accept"] = "application/json";

        var page = await browser.PostAsync("/page?name=ann");

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Equal("application/problem+json", page.Response.Content.Headers.ContentType!.ToString());
        Assert.DoesNotContain(Secret, page.Everything, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task B1_ReasonAndTrailers_DoNotLeave(string server)
    {
        await using var portal = await StartAsync(server, WriteBesideAsync);
        await portal.LinkAsync("ann");

        var page = await portal.NewBrowser().PostAsync("/page?name=ann");

        page.AssertPending();
        Assert.DoesNotContain(Secret, page.Everything, StringComparison.Ordinal);
        Assert.Empty(page.Response.TrailingHeaders);
    }

    /// <summary>Else the theories above would also pass if nothing of this ever left.</summary>
    [Theory]
    [MemberData(nameof(Servers))]
    public async Task B1_IssuedSignIn_KeepsAllOfIt(string server)
    {
        await using var portal = await StartAsync(server, static context =>
        {
            context.Response.OnStarting(() => Write(context.Response));
            return WriteBesideAsync(context);
        });

        var page = await portal.NewBrowser().PostAsync("/page?name=bob");

        Assert.Equal(HttpStatusCode.Created, page.Status);
        Assert.Equal(Secret, page.Response.Headers.GetValues("X-Token").Single());
        Assert.Equal("/" + Secret, page.Response.Headers.Location!.OriginalString);
        Assert.Equal(server != HostServers.Kestrel, page.Response.TrailingHeaders.Contains("X-Balance"));
        Assert.Equal(server == HostServers.Http2, page.Response.ReasonPhrase != Secret);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task B1_ErrorOfTheHost_KeepsItsHeaders(string server)
    {
        await using var portal = await StartAsync(server, static context =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.RetryAfter = "7";
                return Task.CompletedTask;
            });
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            return Task.CompletedTask;
        });
        await portal.LinkAsync("ann");

        var page = await portal.NewBrowser().PostAsync("/page?name=ann");

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Equal("7", page.Response.Headers.GetValues("Retry-After").Single());
        page.AssertNothingIssued();
    }

    private static Task Write(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status201Created;
        response.ContentType = "text/" + Secret;
        response.Headers.Location = "/" + Secret;
        response.Headers["X-Token"] = Secret;
        response.Headers["Permissions-Policy"] = "camera=()";
        response.Cookies.Append("host", "1");
        return Task.CompletedTask;
    }

    private static async Task WriteBesideAsync(HttpContext context)
    {
        context.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = Secret;
        if (context.Response.SupportsTrailers())
        {
            context.Response.DeclareTrailer("X-Balance");
            context.Response.AppendTrailer("X-Balance", Secret);
        }

        await context.Response.WriteAsync("welcome");
    }

    /// <summary>The host speaks of the user both from the page that signs in and from a middleware that came before it.</summary>
    private static Task<TestPortal> StartAsync(string server, Func<HttpContext, Task> write) => TestPortal.StartAsync((SignInSteps.WithPage(async context =>
    {
        await context.SignInAsync(context.Request.Query["name"]!);
        await write(context);
    }) with
    {
        Pipeline = static app => app.Use(static (context, next) =>
        {
            context.Response.OnStarting(() => context.Request.Path == "/page" && context.Response.StatusCode < 400 ? Write(context.Response) : Task.CompletedTask);
            return next(context);
        }),
    }).On(server));
}
