using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.Identity;

/// <summary>Identity's endpoints where Identity tells of Duo itself: its own 401 says nothing of where to go.</summary>
public sealed class TwoFactorApiTests
{
    [Theory]
    [InlineData(DuoEnforcementMode.Enforce)]
    [InlineData(DuoEnforcementMode.Verify)]
    public async Task A6_TokenOfALinkedUser_IsDeniedWithOneWholeResponse(DuoEnforcementMode mode)
    {
        await using var portal = await StartAsync(mode);

        var page = await LogInAsync(portal.NewBrowser(), "/account/login", new { email = "ann", password = "ann!" });

        using var problem = JsonDocument.Parse(page.Body);
        Assert.DoesNotContain("accessToken", page.Body, StringComparison.Ordinal);
        Assert.Equal(DuoFailureReason.TokenWithoutDuo, portal.Audit.LastFailure);
        Assert.Single(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.Refused);
        Assert.Equal(mode == DuoEnforcementMode.Enforce ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized, page.Status);
        Assert.Equal((int)page.Status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal(mode == DuoEnforcementMode.Enforce, problem.RootElement.TryGetProperty("reason", out _));
        Assert.Equal(0, portal.TransactionCount());
    }

    [Fact]
    public async Task A6_TokenOfAnUnlinkedUser_IsGiven()
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Verify, isLinked: false);

        var page = await LogInAsync(portal.NewBrowser(), "/account/login", new { email = "ann", password = "ann!" });

        Assert.Contains("accessToken", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C4_CodeOfAnAppInTheSameCall_IsNoSecondFactorForDuo()
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Enforce);
        var browser = portal.NewBrowser();

        var page = await LogInAsync(browser, "/account/login?useCookies=true", new { email = "ann", password = "ann!", twoFactorCode = IdentityHost.Code });

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        using var problem = JsonDocument.Parse(page.Body);
        await browser.AssertSignedOutAsync();
        Assert.Equal(1, portal.TransactionCount());
        await browser.OpenAsync(problem.RootElement.GetProperty("startUrl").GetString()!);
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Fact]
    public async Task C4_Verify_LoginWithCookies_SaysNoMoreThanIdentityDoes()
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Verify);
        var browser = portal.NewBrowser();

        var page = await LogInAsync(browser, "/account/login?useCookies=true", new { email = "ann", password = "ann!" });

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Contains("RequiresTwoFactor", page.Body, StringComparison.Ordinal);
        Assert.Equal(0, portal.TransactionCount());
        await browser.AssertSignedOutAsync();
    }

    /// <summary>Where the gate does not respond, a filter of the host does: with the address to go on at, or with what went wrong.</summary>
    [Theory]
    [InlineData(DuoEnforcementMode.Enforce)]
    [InlineData(DuoEnforcementMode.Verify)]
    [InlineData(DuoEnforcementMode.Off)]
    public async Task C4_LoginWithCookiesBehindTheHostsFilter_NamesWhereToGoOnAndWhereItEnds(DuoEnforcementMode mode)
    {
        await using var portal = await StartAsync(mode);
        var browser = portal.NewBrowser();

        var page = await LogInAsync(browser, "/filtered/login?useCookies=true&returnUrl=/secret", new { email = "ann", password = "ann!" });

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        using var problem = JsonDocument.Parse(page.Body);
        await browser.AssertSignedOutAsync();
        var end = await browser.OpenAsync(problem.RootElement.GetProperty("startUrl").GetString()!);
        Assert.Equal("/secret", end.Url.PathAndQuery);
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Theory]
    [InlineData(DuoEnforcementMode.Verify)]
    [InlineData(DuoEnforcementMode.Off)]
    public async Task C4_SuspendedUserBehindTheHostsFilter_IsToldWhy(DuoEnforcementMode mode)
    {
        await using var portal = await StartAsync(mode);
        await portal.SuspendAsync("ann");
        var browser = portal.NewBrowser();

        var page = await LogInAsync(browser, "/filtered/login?useCookies=true", new { email = "ann", password = "ann!" });

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("\"reason\":\"LinkSuspended\"", page.Body, StringComparison.Ordinal);
        Assert.Equal(0, portal.TransactionCount());
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task T17_LockedOutUserWithTheRightPassword_IsHandledByTheHost()
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Enforce);
        var browser = portal.NewBrowser();
        for (var guess = 0; guess < 3; guess++)
        {
            await LogInAsync(browser, "/account/login?useCookies=true", new { email = "ann", password = "wrong" });
        }

        var page = await LogInAsync(browser, "/account/login?useCookies=true", new { email = "ann", password = "ann!" });

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.DoesNotContain("startUrl", page.Body, StringComparison.Ordinal);
        Assert.Equal(0, portal.TransactionCount());
    }

    /// <summary>The gate responds in place of a 401 after a hold that was told; nothing that the host said around it may leave.</summary>
    [Theory]
    [InlineData("reexecute")]
    [InlineData("redirect")]
    [InlineData("none")]
    public async Task B3_PagesOfStatusCodesAfterAToldHold_TheGateRespondsAndNothingOfThemLeaves(string pages)
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Enforce, pipeline: app =>
        {
            if (pages == "reexecute")
            {
                app.UseStatusCodePagesWithReExecute("/said/{0}");
            }
            else if (pages == "redirect")
            {
                app.UseStatusCodePagesWithRedirects("/said/{0}");
            }
        });
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/own401");

        page.AssertPending();
        Assert.False(page.Response.Headers.Contains("X-About"));
        Assert.False(page.Response.Headers.Contains("WWW-Authenticate"));
        await browser.FollowAsync(page);
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    private static Task<TestPage> LogInAsync(TestBrowser browser, string address, object body)
        => browser.SendAsync(HttpMethod.Post, new Uri(browser.BaseAddress, address), JsonContent.Create(body));

    private static Task<TestPortal> StartAsync(DuoEnforcementMode mode, bool isLinked = true, Action<WebApplication>? pipeline = null)
    {
        var setup = IdentityHost.Setup(before: static services => new IdentityBuilder(typeof(TestAccount), services)
            .AddApiEndpoints().AddDuoTwoFactor<TestAccount>().Services.AddAuthentication().AddBearerToken(IdentityConstants.BearerScheme));
        return IdentityHost.StartAsync(
            setup with { Options = options => options.Mode = mode, Pipeline = pipeline, Endpoints = setup.Endpoints + Map }, isLinked);
    }

    private static void Map(WebApplication app)
    {
        app.MapGroup("/account").MapIdentityApi<TestAccount>();
        app.MapGroup("/filtered").AddEndpointFilter(static async (context, next) =>
        {
            var result = await next(context);
            return context.HttpContext.GetDuoPending()?.ToResult() ?? result;
        }).MapIdentityApi<TestAccount>();
        app.Map("/said/{code}", static (HttpContext context, string code) =>
        {
            context.Response.Headers["X-About"] = "ann";
            return "said " + code;
        });
        app.MapPost("/own401", static async (HttpContext context, SignInManager<TestAccount> manager) =>
        {
            await manager.PasswordSignInAsync("ann", "ann!", isPersistent: false, lockoutOnFailure: false);
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"ann\"";
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        });
    }
}
