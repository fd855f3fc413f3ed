using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.PendingSignIns;

/// <summary>A host that fails while its sign-in is pending: its error page arrives, says nothing of a user, and nothing is pending.</summary>
public sealed class ErrorPageTests
{
    public static TheoryData<string, string> Pages
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var server in new[] { HostServers.Plain, HostServers.Kestrel, HostServers.Http2 })
            {
                foreach (var page in new[] { "developer exception page", "exception handler", "problem details", "status code page", "status code page executed again" })
                {
                    all.Add(server, page);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task B3_HostFailsAfterAPendingSignIn_ItsErrorPageKnowsNobody(string server, string page)
    {
        await using var portal = await TestPortal.StartAsync(Setup(page).On(server));
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        browser.Headers["Accept"] = page == "problem details" ? "application/json" : "text/html";

        var response = await browser.PostAsync("/page");

        Assert.InRange((int)response.Status, 400, 599);
        Assert.NotEqual("", response.Body);
        Assert.DoesNotContain(ResponseShapes.Secret, response.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("user:ann", response.Everything, StringComparison.Ordinal);
        response.AssertNothingIssued();
        Assert.Equal(0, portal.TransactionCount());
        Assert.Empty(portal.Duo.Calls);
        await browser.AssertSignedOutAsync();
    }

    private static TestPortalSetup Setup(string page) => new()
    {
        Services = static services => services.AddProblemDetails(),
        Pipeline = app => _ = page switch
        {
            "developer exception page" => app.UseDeveloperExceptionPage(),
            "exception handler" => app.UseExceptionHandler(static branch => branch.Run(WhoAsync)),
            "problem details" => app.UseExceptionHandler(),
            "status code page" => app.UseStatusCodePages(static status => WhoAsync(status.HttpContext)),
            _ => app.UseStatusCodePagesWithReExecute("/error"),
        },
        Endpoints = app =>
        {
            app.MapPost("/page", page.StartsWith("status", StringComparison.Ordinal) ? SignInAndFindNothingAsync : SignInAndThrowAsync);
            app.Map("/error", WhoAsync);
        },
    };

    private static async Task SignInAndThrowAsync(HttpContext context)
    {
        await context.SignInAsync("ann");
        await context.Response.WriteAsync(ResponseShapes.Secret);
        throw new InvalidOperationException("The host fails.");
    }

    private static async Task SignInAndFindNothingAsync(HttpContext context)
    {
        await context.SignInAsync("ann");
        context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static Task WhoAsync(HttpContext context) => context.Response.WriteAsync("user:" + (context.User.Identity?.Name ?? "nobody"));
}
