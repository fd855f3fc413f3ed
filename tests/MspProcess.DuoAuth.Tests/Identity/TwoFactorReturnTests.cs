using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.Identity;

/// <summary>T46: where a login ends whose page was told and redirects to its page for a code.</summary>
public sealed class TwoFactorReturnTests
{
    [Theory]
    [InlineData("?ReturnUrl=%2Fsecret", "/secret")]
    [InlineData("?returnurl=%2Fsecret", "/secret")]
    [InlineData("?ReturnUrl=~%2Fsecret", "/secret")]
    [InlineData("?ReturnUrl=%2Fsecret&ReturnUrl=%2F", null)]
    [InlineData("?ReturnUrl=~%2F%2Fevil.example", "/")]
    [InlineData("?ReturnUrl=%2F%2Fevil.example", "/")]
    [InlineData("?ReturnUrl=%252F%252Fevil.example", null)]
    [InlineData("?ReturnUrl=%2F%255Cevil.example", "/")]
    [InlineData("?ReturnUrl=https%3A%2F%2Fevil.example%2F", "/")]
    [InlineData("?ReturnUrl=%2F%2Fevil.example&ReturnUrl=%2F", "/")]
    [InlineData("?ReturnUrl=", "/")]
    [InlineData("", "/")]
    public async Task T46_ReturnUrlOfTheAddress_EndsOnThisHost(string query, string? path)
    {
        await using var portal = await StartAsync();

        foreach (var page in new[] { "/two/page", "/two/redirects" })
        {
            var browser = portal.NewBrowser();
            var end = await browser.FollowAsync(await EnterAsync(browser, page + query));

            Assert.Equal(TestPortal.Origin, end.Url.GetLeftPart(UriPartial.Authority));
            Assert.Equal("user:ann", await browser.WhoAsync());
            if (path is not null)
            {
                Assert.Equal(path, end.Path);
            }
        }
    }

    [Theory]
    [InlineData("?next=%2Fsecret&ReturnUrl=%2F", "/secret")]
    [InlineData("?next=%2F%2Fevil.example&ReturnUrl=%2Fsecret", "/")]
    public async Task T46_ParameterOfTheHostsOwn_IsTheOneThatCounts(string query, string path)
    {
        await using var portal = await StartAsync(static cookie => cookie.ReturnUrlParameter = "next");
        var browser = portal.NewBrowser();

        var end = await browser.FollowAsync(await EnterAsync(browser, "/two/page" + query));

        Assert.Equal(path, end.Path);
    }

    [Fact]
    public async Task T46_ResponseThatNamesAForeignPage_EndsOnTheHostsOwn()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();

        var end = await browser.FollowAsync(await EnterAsync(browser, "/two/handled?to=https%3A%2F%2Fevil.example%2F"));

        Assert.Equal(TestPortal.Origin + "/", end.Url.AbsoluteUri);
    }

    [Theory]
    [InlineData(DuoEnforcementMode.Enforce)]
    [InlineData(DuoEnforcementMode.Verify)]
    [InlineData(DuoEnforcementMode.Off)]
    public async Task SecurityStampValidation_InEveryMode_KeepsTheVerification(DuoEnforcementMode mode)
    {
        await using var portal = await StartAsync(mode: mode);
        var browser = portal.NewBrowser();
        await browser.FollowAsync(await EnterAsync(browser, "/two/handled"));
        var stamp = portal.StampOf(browser);
        var cookie = browser.SessionCookie();
        portal.Clock.Advance(TimeSpan.FromMinutes(31));

        Assert.Equal("user:ann", await browser.WhoAsync());

        Assert.NotEqual(cookie, browser.SessionCookie());
        Assert.Equal(stamp, portal.StampOf(browser));
    }

    [Theory]
    [InlineData(DuoEnforcementMode.Enforce)]
    [InlineData(DuoEnforcementMode.Verify)]
    [InlineData(DuoEnforcementMode.Off)]
    public async Task T08_RefreshSignInAfterTheLinkHasChanged_EndsTheSession(DuoEnforcementMode mode)
    {
        await using var portal = await StartAsync(mode: mode);
        var browser = portal.NewBrowser();
        await browser.FollowAsync(await EnterAsync(browser, "/two/handled"));
        await portal.SuspendAsync("ann");

        await browser.PostAsync("/id/refresh");

        Assert.Equal(DuoFailureReason.LinkSuspended, portal.Audit.LastFailure);
        await browser.AssertSignedOutAsync();
    }

    /// <summary>Mvc, htmx and Blazor get the same response from a result that the host returns as from the gate itself.</summary>
    [Theory]
    [InlineData("Accept", "text/html; blazor-enhanced-nav=on", HttpStatusCode.OK, "blazor-enhanced-nav-redirect-location")]
    [InlineData("HX-Request", "true", HttpStatusCode.Unauthorized, "HX-Redirect")]
    public async Task B7_ResultOfAController_ScriptIsToldInItsOwnWay(string name, string value, HttpStatusCode status, string header)
    {
        await using var portal = await StartAsync(mode: DuoEnforcementMode.Verify);
        var browser = portal.NewBrowser();
        browser.Headers["X-Requested-With"] = name == "Accept" ? "" : "XMLHttpRequest";
        browser.Headers[name] = value;

        var page = await EnterAsync(browser, "/two/mvc");

        Assert.Equal(status, page.Status);
        Assert.StartsWith(DuoDefaults.StartPath, Assert.Single(page.Response.Headers.GetValues(header)), StringComparison.Ordinal);
    }

    private static Task<TestPage> EnterAsync(TestBrowser browser, string page) => browser.PostAsync(page, ("name", "ann"), ("password", "ann!"));

    private static Task<TestPortal> StartAsync(Action<CookieAuthenticationOptions>? cookie = null, DuoEnforcementMode mode = DuoEnforcementMode.Enforce)
    {
        var setup = IdentityHost.Setup(before: services =>
        {
            new IdentityBuilder(typeof(TestAccount), services).AddDuoTwoFactor<TestAccount>();
            services.ConfigureApplicationCookie(options => cookie?.Invoke(options));
        });
        return IdentityHost.StartAsync(setup with { Options = options => options.Mode = mode, Endpoints = setup.Endpoints + Map });
    }

    private static void Map(WebApplication app)
    {
        var pages = app.MapGroup("/two").DisableAntiforgery();
        pages.MapPost("/page", async (SignInManager<TestAccount> manager, [FromForm] string name, [FromForm] string password) =>
            (await manager.PasswordSignInAsync(name, password, isPersistent: false, lockoutOnFailure: false)).ToString());
        pages.MapPost("/redirects", async (HttpContext context, SignInManager<TestAccount> manager, [FromForm] string name, [FromForm] string password) =>
        {
            await manager.PasswordSignInAsync(name, password, isPersistent: false, lockoutOnFailure: false);
            return Results.Redirect("/two/code" + context.Request.QueryString);
        });
        pages.MapPost("/handled", async (HttpContext context, SignInManager<TestAccount> manager, [FromForm] string name, [FromForm] string password) =>
        {
            await manager.PasswordSignInAsync(name, password, isPersistent: false, lockoutOnFailure: false);
            return context.GetDuoPending()!.ToResult(context.Request.Query["to"]);
        });
        pages.MapPost("/mvc", async (HttpContext context, SignInManager<TestAccount> manager, [FromForm] string name, [FromForm] string password) =>
        {
            await manager.PasswordSignInAsync(name, password, isPersistent: false, lockoutOnFailure: false);
            await context.GetDuoPending()!.ToResult().ExecuteResultAsync(new ActionContext { HttpContext = context });
        });
    }
}
