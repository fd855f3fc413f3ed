using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Tests.PendingSignIns;

/// <summary>Row B3: the host fails after its sign-in was held.</summary>
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
            context.Response.Headers["X-Host"] = "kept";
            await context.Response.WriteAsync("error page");
        }));
        await portal.LinkAsync("ann");

        await AssertOfHostAsync(portal, (HttpStatusCode)status, "error page", "kept");
    }

    [Fact]
    public async Task B3_ExceptionWithHandler_ItsPageArrivesAndNothingIsPending()
    {
        await using var portal = await TestPortal.StartAsync(Throws() with
        {
            Pipeline = static app => app.UseExceptionHandler(static handler => handler.Run(static async context =>
            {
                context.Response.Headers["X-Host"] = "kept";
                await context.Response.WriteAsync("sorry");
            })),
        });
        await portal.LinkAsync("ann");

        await AssertOfHostAsync(portal, HttpStatusCode.InternalServerError, "sorry", "kept");
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
                pages.HttpContext.Response.Headers["X-Host"] = "kept";
                return pages.HttpContext.Response.WriteAsync("page of 404");
            }),
        });
        await portal.LinkAsync("ann");

        await AssertOfHostAsync(portal, HttpStatusCode.NotFound, "page of 404", "kept");
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
        Assert.Empty(browser.TripCookies());
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
        Assert.Equal(header, page.Response.Headers.TryGetValues("X-Host", out var values) ? values.Single() : null);
        page.AssertNothingIssued();
        Assert.Equal(0, portal.TransactionCount());
        await browser.AssertSignedOutAsync();
    }
}
