using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary><c>MapIdentityApi</c> with cookies: its callers are programs, so each gets a problem, whatever it accepts.</summary>
public class IdentityApiCookieSignInPathTests : IdentitySignInPathTests
{
    private protected override void AddTo(IdentityBuilder identity)
    {
        identity.Services.AddAuthentication().AddBearerToken(IdentityConstants.BearerScheme);
        identity.AddApiEndpoints();
    }

    private protected override void Map(WebApplication app) => app.MapGroup("/account").MapIdentityApi<TestAccount>();

    private protected override Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser) => browser.SendAsync(
        HttpMethod.Post,
        new Uri(browser.BaseAddress, "/account/login?useCookies=true"),
        JsonContent.Create(new { email = "ann", password = "ann!" }));

    private protected override void AssertPending(TestPage page)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Equal("application/problem+json", page.Response.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain(page.SetCookies(), static cookie => cookie.StartsWith(TestPortal.SessionCookie + "=C", StringComparison.Ordinal));
    }
}
