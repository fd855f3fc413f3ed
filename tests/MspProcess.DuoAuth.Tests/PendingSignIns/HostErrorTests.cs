using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Tests.PendingSignIns;

/// <summary>Row B3: the host fails while its sign-in is pending.</summary>
public sealed class HostErrorTests
{
    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(422)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task B3_ErrorStatus_IsLeftToTheHost(int status)
    {
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithPage(async context =>
        {
            await context.SignInAsync("ann");
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "7";
            await context.Response.WriteAsync("error page");
        }));
        await portal.LinkAsync("ann");

        await AssertOfHostAsync(portal, (HttpStatusCode)status, "error page", "7");
    }

    [Fact]
    public async Task B3_ExceptionWithHandler_ItsPageArrivesAndNothingIsPending()
    {
        await using var portal = await TestPortal.StartAsync(Throws() with
        {
            Pipeline = static app => app.UseExceptionHandler(static handler => handler.Run(static async context =>
            {
                context.Response.Headers.RetryAfter = "7";
                await context.Response.WriteAsync("sorry");
            })),
        });
        await portal.LinkAsync("ann");

        await AssertOfHostAsync(portal, HttpStatusCode.InternalServerError, "sorry", "7");
    }

    [Fact]
    public async Task B3_ExceptionWithoutHandler_NothingIsPending()
    {
        await using var portal = await TestPortal.StartAsync(Throws() with { UsesKestrel = true });
        await portal.LinkAsync("ann");

        await AssertOfHostAsync(portal, HttpStatusCode.InternalServerError, "", null);
    }

    [Fact]
    public async Task B3_StatusPageIsExecutedAgain_Arrives()
    {
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithPage(static async context =>
        {
            await context.SignInAsync("ann");
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }) with
        {
            Pipeline = static app => app.UseStatusCodePages(static pages =>
            {
                pages.HttpContext.Response.Headers.RetryAfter = "7";
                return pages.HttpContext.Response.WriteAsync("page of 404");
            }),
        });
        await portal.LinkAsync("ann");

        await AssertOfHostAsync(portal, HttpStatusCode.NotFound, "page of 404", "7");
    }

    /// <summary>The error page runs through authentication again, whose handler remembers whose session the request came with.</summary>
    [Theory]
    [InlineData(DuoEnforcementMode.Enforce)]
    [InlineData(DuoEnforcementMode.Verify)]
    [InlineData(DuoEnforcementMode.Off)]
    public async Task C1_ErrorPageThatIsExecutedAgain_SeesNobody(DuoEnforcementMode mode)
    {
        await using var portal = await TestPortal.StartAsync(ExplicitHost.Setup(mode) with
        {
            Pipeline = static app =>
            {
                app.UseExceptionHandler("/sorry");
                app.UseRouting();
            },
            Endpoints = static app =>
            {
                app.MapPost("/page", static async (HttpContext context, IDuoSignIn duo) =>
                {
                    await duo.SignInAsync(context, TestUsers.Principal("ann"));
                    throw new InvalidOperationException("The host fails.");
                });
                app.MapPost("/in", static (HttpContext context, IDuoSignIn duo) => duo.SignInAsync(context, TestUsers.Principal("bob")));
                app.Map("/sorry", static async (HttpContext context) => "sorry, " + ((await context.AuthenticateAsync()).Principal ?? context.User).Identity?.Name);
            },
        });
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        await browser.PostAsync("/in");
        Assert.Equal("user:bob", await browser.WhoAsync());

        var page = await browser.PostAsync("/page");

        Assert.Equal("sorry, ", page.Body);
        Assert.Empty(browser.TransactionCookies());
    }

    /// <summary>What else the host has set may be about the user: a file's name, size and tag, a link, a name.</summary>
    [Theory]
    [MemberData(nameof(Leaks))]
    public async Task B3_HeadersOfAnError_AreThoseThatAnErrorNeeds(string kind, RequestDelegate respond)
    {
        await using var portal = await TestPortal.StartAsync(new()
        {
            Endpoints = app => app.MapGet("/page", async context =>
            {
                await context.SignInAsync("ann");
                await respond(context);
            }),
        });
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        browser.Headers["Range"] = "bytes=999999-";

        var page = await browser.GetAsync("/page");

        Assert.NotEmpty(kind);
        Assert.InRange((int)page.Status, 400, 599);
        Assert.DoesNotContain("ann", page.Response.Headers.ToString() + page.Response.Content.Headers + page.Response.TrailingHeaders, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Response.Headers.Concat(page.Response.Content.Headers), static header =>
            header.Key is "ETag" or "Content-Range" or "Content-Disposition" or "Last-Modified" or "Accept-Ranges" or "Location" or "Link" or "X-User");
        page.AssertNothingIssued();
    }

    public static TheoryData<string, RequestDelegate> Leaks { get; } = new()
    {
        { "a range of a file that it does not have", static context => Results.File(
            new byte[123], "text/plain", "statement-of-ann.txt", enableRangeProcessing: true, DateTimeOffset.UnixEpoch, new Microsoft.Net.Http.Headers.EntityTagHeaderValue("\"ann\"")).ExecuteAsync(context) },
        { "a header of its own", static context => Fail(context, 409, "X-User", "ann") },
        { "a header of its own, with a body", static async context =>
            {
                await Fail(context, 422, "X-User", "ann");
                await context.Response.WriteAsync("error page");
            } },
        { "a late header", static context =>
            {
                context.Response.OnStarting(() => Fail(context, 404, "X-User", "ann"));
                return Fail(context, 404, "X-Request", "1");
            } },
        { "an address", static context => Fail(context, 400, "Location", "/users/ann") },
        { "a link", static context => Fail(context, 400, "Link", "</users/ann>; rel=self") },
        { "a tag", static context => Fail(context, 412, "ETag", "\"ann\"") },
        { "a failure of the server", static context => Fail(context, 503, "X-User", "ann") },
    };

    private static Task Fail(HttpContext context, int status, string header, string value)
    {
        context.Response.StatusCode = status;
        context.Response.Headers[header] = value;
        return Task.CompletedTask;
    }

    private static TestPortalSetup Throws() => SignInSteps.WithPage(static async context =>
    {
        await context.SignInAsync("ann");
        throw new InvalidOperationException("The host fails.");
    });

    private static async Task AssertOfHostAsync(TestPortal portal, HttpStatusCode status, string body, string? header)
    {
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");

        Assert.Equal(status, page.Status);
        Assert.Equal(body, page.Body);
        Assert.Equal(header, page.Response.Headers.TryGetValues("Retry-After", out var values) ? values.Single() : null);
        page.AssertNothingIssued();
        Assert.Equal(0, portal.TransactionCount());
        await browser.AssertSignedOutAsync();
    }
}
