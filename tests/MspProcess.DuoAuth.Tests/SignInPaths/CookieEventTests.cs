using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>Ways into the cookie that are no sign-in: its events, and schemes that change while the host runs.</summary>
public sealed class CookieEventTests
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    [Fact]
    public async Task OnSigningIn_PutsAnotherUserIntoTheTicket_WhoIsNobody()
    {
        await using var portal = await StartAsync(static cookie => cookie.Events.OnSigningIn = static context =>
        {
            context.Principal = TestUsers.Principal("ann");
            return Task.CompletedTask;
        });
        var browser = portal.NewBrowser();

        await browser.EnterPasswordAsync("bob");

        Assert.NotNull(browser.SessionCookie());
        Assert.Equal("user:nobody", await browser.WhoAsync());
        Assert.NotEqual("secret of ann", (await browser.GetAsync("/secret")).Body);
    }

    /// <summary>The event of the cookie signs in once more during the sign-in that Duo has confirmed: the user is signed in, and the transaction says so.</summary>
    [Theory]
    [InlineData("ann", false)]
    [InlineData("bob", false)]
    [InlineData("eve", false)]
    [InlineData("eve", true)]
    public async Task OnSigningIn_SignsInItself_TheConfirmedSignInStands(string other, bool hasExpiredSession)
    {
        var isNested = false;
        await using var portal = await StartAsync(cookie => cookie.Events.OnSigningIn = async context =>
        {
            if (!isNested && SessionStampSerializer.Read(context.Properties) is { Kind: SessionOrigin.Verified })
            {
                isNested = true;
                await context.HttpContext.SignInAsync(other);
            }
        });
        await portal.LinkAsync("eve");
        var browser = portal.NewBrowser();
        if (hasExpiredSession)
        {
            await browser.LogInAsync("ann");
            portal.Clock.Advance(portal.Options().SessionMaxAge!.Value + TimeSpan.FromMinutes(1));
            isNested = false;
        }

        var end = await browser.FollowAsync(await browser.EnterPasswordAsync("ann"));

        Assert.True(isNested);
        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.NotEqual(DuoDefaults.FailedPath, end.Path);
        Assert.Equal(MspProcess.DuoAuth.Sessions.SessionOrigin.Verified, portal.StampOf(browser).Kind);
        Assert.DoesNotContain(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.Refused);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OnValidatePrincipal_PutsAnotherUserIntoTheSession_WhoIsNobody(bool isRenewed)
    {
        await using var portal = await StartAsync(cookie => cookie.Events.OnValidatePrincipal = context =>
        {
            context.ReplacePrincipal(TestUsers.Principal("ann"));
            context.ShouldRenew = isRenewed;
            return Task.CompletedTask;
        });
        var browser = portal.NewBrowser();
        await browser.EnterPasswordAsync("bob");
        var cookie = browser.SessionCookie();

        var page = await browser.GetAsync("/");

        Assert.Equal("user:nobody", page.Body);
        Assert.Empty(page.SetCookies());
        Assert.Equal(cookie, browser.SessionCookie());
    }

    /// <summary>Row D6: what is added while the host runs has no gate. The stamp check of the protected cookie still holds.</summary>
    [Fact]
    public async Task D6_ProtectedSchemePutAgainWithoutItsGate_WritesNoCookie()
    {
        Exception? thrown = null;
        await using var portal = await StartAsync(
            static _ => { }, app => app.MapPost("/page", async context => thrown = await Record.ExceptionAsync(() => context.SignInAsync("ann"))));
        var schemes = portal.Services.GetRequiredService<IAuthenticationSchemeProvider>();
        schemes.RemoveScheme(Scheme);
        schemes.AddScheme(new AuthenticationScheme(Scheme, null, typeof(CookieAuthenticationHandler)));
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");

        Assert.Contains("sign-in gate", Assert.IsType<InvalidOperationException>(thrown).Message, StringComparison.Ordinal);
        page.AssertNothingIssued();
        Assert.Null(browser.SessionCookie());
    }

    /// <summary>Row D6: the limit. A second session cookie that is added while the host runs is not protected, as any other that is not listed.</summary>
    [Fact]
    public async Task D6_AnotherCookieAddedWhileTheHostRuns_IsNotProtected()
    {
        await using var portal = await StartAsync(static _ => { }, static app => app.MapPost("/page", static async context =>
        {
            var schemes = context.RequestServices.GetRequiredService<IAuthenticationSchemeProvider>();
            schemes.AddScheme(new AuthenticationScheme("Late", null, typeof(CookieAuthenticationHandler)));
            await context.SignInAsync("Late", TestUsers.Principal("ann"));
        }));
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");

        Assert.Contains(page.SetCookies(), static cookie => cookie.StartsWith(".AspNetCore.Late=", StringComparison.Ordinal));
        Assert.Null(browser.SessionCookie());
        Assert.Equal("user:nobody", await browser.WhoAsync());
    }

    /// <summary>The other cookie's ticket, put under the protected cookie's name, is of another purpose and has no stamp.</summary>
    [Fact]
    public async Task D6_TicketOfAnotherCookieUnderTheProtectedName_IsNobody()
    {
        await using var portal = await StartAsync(static _ => { }, static app => app.MapPost("/page", static context =>
            context.SignInAsync("Staff", TestUsers.Principal("ann"))));
        var browser = portal.NewBrowser();
        await browser.PostAsync("/page");

        browser.Cookies.Put(TestPortal.Origin, TestPortal.SessionCookie, browser.Cookies.Value(TestPortal.Origin, "Staff")!);

        Assert.Equal("user:nobody", await browser.WhoAsync());
        var options = portal.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>();
        Assert.IsNotType<StampedTicketFormat>(options.Get("Staff").TicketDataFormat);
        Assert.IsType<StampedTicketFormat>(options.Get(Scheme).TicketDataFormat);
    }

    private static async Task<TestPortal> StartAsync(Action<CookieAuthenticationOptions> configure, Action<WebApplication>? endpoints = null)
    {
        var portal = await TestPortal.StartAsync(new TestPortalSetup
        {
            Authentication = services => services.AddAuthentication(Scheme).AddCookie("Staff", static cookie => cookie.Cookie.Name = "Staff")
                .AddCookie(cookie =>
                {
                    cookie.LoginPath = "/login";
                    configure(cookie);
                }),
            Endpoints = endpoints,
        });
        await portal.LinkAsync("ann");
        return portal;
    }
}
