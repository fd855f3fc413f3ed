using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Tests.PendingSignIns;

/// <summary>Rows B5 to B8: where a completed login ends, and who is told what.</summary>
public sealed class PendingReturnUrlTests
{
    [Theory]
    [InlineData("/secret?tab=2", "/secret?tab=2")]
    [InlineData("https://portal.example/secret", "/secret")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    public async Task B8_RedirectUriInTheProperties_IsWhereTheLoginEnds(string target, string expected)
    {
        await using var portal = await StartAsync(context =>
            context.SignInAsync("ann", new AuthenticationProperties { RedirectUri = target }));

        await AssertEndsAtAsync(portal, expected);
    }

    [Fact]
    public async Task B8_ResultsSignIn_KeepsItsTarget()
    {
        await using var portal = await StartAsync(static context =>
            Results.SignIn(TestUsers.Principal("ann"), new AuthenticationProperties { RedirectUri = "/secret" }).ExecuteAsync(context));

        await AssertEndsAtAsync(portal, "/secret");
    }

    [Fact]
    public async Task B8_RedirectUri_IsNoPartOfTheIssuedTicket()
    {
        await using var portal = await StartAsync(static context =>
            context.SignInAsync("ann", new AuthenticationProperties { RedirectUri = "/secret" }));
        var browser = portal.NewBrowser();

        await browser.SubmitAsync("/page");

        Assert.Null(portal.TicketOf(browser).Properties.RedirectUri);
    }

    [Theory]
    [InlineData("https://app.example/done?x=1", "https://app.example/done?x=1")]
    [InlineData("https://evil.example/", "/")]
    public async Task B6_HostRedirectsToAnotherOrigin_OnlyAnAllowedOneIsKept(string target, string expected)
    {
        await using var portal = await StartAsync(
            async context =>
            {
                await context.SignInAsync("ann");
                context.Response.Redirect(target);
            },
            static options => options.AllowedReturnOrigins.Add("https://app.example"));
        var browser = portal.NewBrowser();

        var start = await browser.PostAsync("/page");
        var page = await browser.FollowAsync(start, static uri => uri.Host == "app.example");

        Assert.DoesNotContain("app.example", start.Everything, StringComparison.Ordinal);
        Assert.Equal(expected, page.IsRedirect ? page.Location!.AbsoluteUri : page.Url.PathAndQuery);
    }

    [Fact]
    public async Task B5_OuterMiddleware_SeesTheHostsResponseAndTheBrowserTheGates()
    {
        int? status = null;
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithPage(static async context =>
        {
            await context.SignInAsync("ann");
            context.Response.Redirect("/welcome");
        }) with
        {
            Pipeline = app => app.Use(async (context, next) =>
            {
                await next(context);
                status ??= context.Response.StatusCode;
            }),
        });
        await portal.LinkAsync("ann");

        var page = await portal.NewBrowser().PostAsync("/page");

        Assert.Equal(StatusCodes.Status302Found, status);
        page.AssertPending();
    }

    [Fact]
    public async Task B7_ApiCaller_GoesOnInABrowserWindow()
    {
        await using var portal = await StartAsync(static context => context.SignInAsync("ann"));
        var browser = portal.NewBrowser();
        browser.Headers["Accept"] = "application/json";

        var problem = await browser.PostAsync("/page");
        var startUrl = System.Text.Json.JsonDocument.Parse(problem.Body).RootElement.GetProperty("startUrl").GetString()!;
        browser.Headers["Accept"] = "text/html";
        await browser.OpenAsync(startUrl);

        Assert.Equal(HttpStatusCode.Unauthorized, problem.Status);
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Fact]
    public async Task B7_ApiEndpoint_RespondsWithAProblemWhateverTheHeaders()
    {
        await using var portal = await TestPortal.StartAsync(new()
        {
            Endpoints = static app => app.MapPost("/page", static (HttpContext context) => context.SignInAsync("ann")).DisableCookieRedirect(),
        });
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task B7_DeniedApiCaller_GetsAProblemWithAReason()
    {
        await using var portal = await StartAsync(static context => context.SignInAsync("ann"));
        await portal.SuspendAsync("ann");
        var browser = portal.NewBrowser();
        browser.Headers["Accept"] = "application/json";

        var page = await browser.PostAsync("/page");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("\"reason\":\"LinkSuspended\"", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("startUrl", page.Body, StringComparison.Ordinal);
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task PathBase_IsPartOfEveryAddress()
    {
        await using var portal = await TestPortal.StartAsync(new() { Pipeline = static app => app.UsePathBase("/portal") });
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/portal/login", ("name", "ann"), ("password", "ann!"), ("returnUrl", "/portal/secret"));
        var end = await browser.FollowAsync(page);

        Assert.Equal("/portal" + DuoDefaults.StartPath, page.Location!.AbsolutePath);
        Assert.Contains(browser.History, static visited => visited.Path == "/portal" + DuoDefaults.CallbackPath);
        Assert.Equal("secret of ann", end.Body);
    }

    [Fact]
    public async Task PathBase_OfABranchThatSignsIn_IsNotWhereTheTransactionIsServed()
    {
        await using var portal = await TestPortal.StartAsync(new()
        {
            Endpoints = static app => app.Map("/branch", static branch => branch.Run(static context => context.SignInAsync("ann"))),
        });
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/branch");
        await browser.FollowAsync(page);

        page.AssertPending();
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    /// <summary>Middleware signs in on whatever page is opened, as one that trusts a header of the proxy does.</summary>
    [Theory]
    [InlineData("/secret")]
    [InlineData("/secret?tab=2&sort=a%2Fb")]
    [InlineData("/secret?returnUrl=/")]
    [InlineData("/")]
    [InlineData("/?tab=2")]
    public async Task B8_MiddlewareSignsInOnAnyPage_TheLoginEndsAtThatPage(string target)
    {
        await using var portal = await TestPortal.StartAsync(new()
        {
            Pipeline = static app =>
            {
                app.UseAuthentication();
                app.Use(static async (context, next) =>
                {
                    if (context.User.Identity?.IsAuthenticated != true && context.Request.Headers.TryGetValue("X-Remote-User", out var name))
                    {
                        await context.SignInAsync(name.ToString());
                    }

                    await next(context);   // where authorization finds nobody, and sends the browser to the login page
                });
            },
        });
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        browser.Headers["X-Remote-User"] = "ann";

        var end = await browser.OpenAsync(target);

        Assert.Equal(target, end.Url.PathAndQuery);
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    /// <summary>An authorization server signs in inside the request of a client, and would redirect to the client.</summary>
    [Fact]
    public async Task B8_AuthorizationServerSignsInOnTheWay_ItsAddressIsOpenedAgain()
    {
        const string Authorize = "/connect/authorize?client_id=app&response_type=code&state=x";
        await using var portal = await TestPortal.StartAsync(new()
        {
            Endpoints = static app => app.MapGet("/connect/authorize", static async context =>
            {
                if (context.User.Identity?.IsAuthenticated == true)
                {
                    await context.Response.WriteAsync("code for " + context.User.Identity.Name);
                    return;
                }

                await context.SignInAsync("ann");
                context.Response.Redirect("https://app.example/callback?code=1&state=x");
            }),
        });
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        var end = await browser.OpenAsync(Authorize);

        Assert.Equal((Authorize, "code for ann"), (end.Url.PathAndQuery, end.Body));
    }

    /// <summary>A page whose address works once is not opened again, nor is one that no browser shows.</summary>
    [Theory]
    [InlineData("/once?code=1", null, null)]
    [InlineData("/once?token=1", null, null)]
    [InlineData("/once?ticket=1", null, null)]
    [InlineData("/once", "Sec-Fetch-Dest", "image")]
    [InlineData("/once", "Sec-Fetch-Dest", "iframe")]
    public async Task B8_AddressThatIsNoPageToReturnTo_EndsAtTheStartPage(string address, string? header, string? value)
    {
        await using var portal = await TestPortal.StartAsync(new() { Endpoints = static app => app.MapGet("/once", static context => context.SignInAsync("ann")) });
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        if (header is not null)
        {
            browser.Headers[header] = value!;
        }

        var start = await browser.GetAsync(address);
        browser.Headers.Remove("Sec-Fetch-Dest");
        var end = await browser.FollowAsync(start);

        Assert.Equal("/", end.Url.PathAndQuery);
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Theory]
    [InlineData("https://portal.example/secret?tab=2", "/secret?tab=2")]
    [InlineData("https://PORTAL.example:443/secret", "/secret")]
    [InlineData("http://internal:8080/secret", "/secret")]
    [InlineData("/deep/a b?x=CORP\\ann", "/deep/a%20b?x=CORP%5Cann")]
    [InlineData("/deep?x=a b#c d", "/deep?x=a%20b")]
    [InlineData("http://portal.example/secret", "/")]
    [InlineData("http://internal:8081/secret", "/")]
    [InlineData("/\\evil.example/", "/")]
    public async Task B8_HostUnderAnInternalName_TheWantedPageIsKept(string location, string expected)
    {
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithPage(async context =>
        {
            await context.SignInAsync("ann");
            context.Response.StatusCode = StatusCodes.Status302Found;
            context.Response.Headers.Location = location;
        }) with
        {
            Pipeline = static app => app.Use(static (context, next) =>
            {
                if (context.Request.Path == "/page")
                {
                    (context.Request.Scheme, context.Request.Host) = ("http", new HostString("internal", 8080));
                }

                return next(context);
            }),
        });
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        var start = await browser.PostAsync("/page");

        var transaction = await portal.Transactions.FindAsync(start.Location!.Query["?t=".Length..], default);
        Assert.Equal(expected, transaction!.ReturnUrl.Split('#')[0]);
    }

    [Fact]
    public async Task B7_ApiCallerNamesThePageInTheAddress_TheLoginEndsThere()
    {
        await using var portal = await StartAsync(static context => context.SignInAsync("ann"));
        var browser = portal.NewBrowser();
        browser.Headers["Accept"] = "application/json";

        var problem = await browser.PostAsync("/page?useCookies=true&returnUrl=/secret");
        browser.Headers["Accept"] = "text/html";
        var end = await browser.OpenAsync(System.Text.Json.JsonDocument.Parse(problem.Body).RootElement.GetProperty("startUrl").GetString()!);

        Assert.Equal("/secret", end.Url.PathAndQuery);
    }

    private static async Task<TestPortal> StartAsync(RequestDelegate page, Action<DuoSecondFactorOptions>? options = null)
    {
        var portal = await TestPortal.StartAsync(SignInSteps.WithPage(page) with { Options = options });
        await portal.LinkAsync("ann");
        return portal;
    }

    private static async Task AssertEndsAtAsync(TestPortal portal, string expected)
    {
        var browser = portal.NewBrowser();

        var start = await browser.PostAsync("/page");
        var end = await browser.FollowAsync(start);

        start.AssertPending();
        Assert.Matches("^/signin-duo/start\\?t=[A-Za-z0-9_-]{22}$", start.Location!.PathAndQuery);
        Assert.Equal(expected, end.Url.PathAndQuery);
        Assert.Equal("user:ann", await browser.WhoAsync());
    }
}
