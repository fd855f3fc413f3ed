using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Tests.Support.Steps;

/// <summary>What the tests of the gate do again and again.</summary>
internal static class SignInSteps
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>A portal with one more page, which responds to a POST to <c>/page</c>.</summary>
    public static TestPortalSetup WithPage(RequestDelegate page) => new() { Endpoints = app => app.MapPost("/page", page) };

    public static TestPortalSetup WithCookie(Action<CookieAuthenticationOptions> configure, TestPortalSetup? setup = null) => (setup ?? new()) with
    {
        Authentication = services => services.AddAuthentication(Scheme).AddCookie(options =>
        {
            options.LoginPath = "/login";
            configure(options);
        }),
    };

    public static Task SignInAsync(this HttpContext context, string name, AuthenticationProperties? properties = null)
        => context.SignInAsync(TestUsers.Principal(name), properties);

    public static string? SessionCookie(this TestBrowser browser)
        => browser.Cookies.Value(browser.BaseAddress.GetLeftPart(UriPartial.Authority), TestPortal.SessionCookie);

    /// <summary>Reads the ticket in the browser's cookie, as the server would.</summary>
    public static AuthenticationTicket TicketOf(this TestPortal portal, TestBrowser browser)
    {
        var ticket = portal.Cookie().TicketDataFormat.Unprotect(browser.SessionCookie());
        Assert.NotNull(ticket);
        return ticket;
    }

    public static SessionStamp StampOf(this TestPortal portal, TestBrowser browser)
    {
        var stamp = SessionStampSerializer.Read(portal.TicketOf(browser).Properties);
        Assert.NotNull(stamp);
        return stamp;
    }

    public static CookieAuthenticationOptions Cookie(this TestPortal portal)
        => portal.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(portal.Services.GetRequiredService<ProtectedSchemes>().Protected);

    public static DuoSecondFactorOptions Options(this TestPortal portal)
        => portal.Services.GetRequiredService<IOptionsMonitor<DuoSecondFactorOptions>>().Get(DuoDefaults.AuthenticationScheme);

    public static async Task SuspendAsync(this TestPortal portal, string name)
    {
        var link = (await portal.Links.FindAsync(TestPortal.Tenant, "id-" + name, default))!;
        var suspended = link with { State = DuoLinkState.Suspended, Revision = RandomId.Id() };
        Assert.Equal(DuoStoreResult.Saved, await portal.Links.UpdateAsync(suspended, link.Revision, default));
    }

    /// <summary>How many transactions the store knows, spent ones included.</summary>
    public static int TransactionCount(this TestPortal portal) => ((InMemoryTransactionStore)portal.Transactions).Count;

    /// <summary>Makes the text of a cookie in the format that the host had before the gate was there.</summary>
    public static string OldCookie(this TestPortal portal, AuthenticationTicket ticket)
    {
        var protector = portal.Services.GetRequiredService<IDataProtectionProvider>()
            .CreateProtector("Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", Scheme, "v2");
        return new TicketDataFormat(protector).Protect(ticket);
    }

    /// <summary>Gives the browser a session from before the gate: fourteen days long, begun just now.</summary>
    public static void PutOldSession(this TestPortal portal, TestBrowser browser, string name)
        => browser.Cookies.Put(TestPortal.Origin, TestPortal.SessionCookie, portal.OldCookie(portal.OldTicket(name)));

    public static AuthenticationTicket OldTicket(this TestPortal portal, string name) => new(
        TestUsers.Principal(name),
        new AuthenticationProperties { IssuedUtc = portal.Clock.GetUtcNow(), ExpiresUtc = portal.Clock.GetUtcNow().AddDays(14) },
        Scheme);

    /// <summary>Asserts that the response sends the browser to the start page, says nothing else, and signs nobody in.</summary>
    public static void AssertPending(this TestPage page, string pathBase = "")
    {
        Assert.Equal(HttpStatusCode.Found, page.Status);
        Assert.Equal(pathBase + DuoDefaults.StartPath, page.Location!.AbsolutePath);
        Assert.Equal("", page.Body);
        Assert.DoesNotContain(page.SetCookies(), static cookie => IsSession(cookie) && !IsDeletion(cookie));
        Assert.Single(page.SetCookies(), static cookie => IsPending(cookie) && !IsDeletion(cookie));
    }

    /// <summary>Asserts that the response came from the host, with nothing of the gate in it, and signs nobody in.</summary>
    public static void AssertNothingIssued(this TestPage page)
        => Assert.DoesNotContain(page.SetCookies(), static cookie => (IsPending(cookie) || IsSession(cookie)) && !IsDeletion(cookie));

    /// <summary>Asserts that nobody is signed in, on whatever server the portal runs.</summary>
    public static async Task AssertSignedOutAsync(this TestBrowser browser)
    {
        Assert.Null(browser.SessionCookie());
        Assert.Equal("user:nobody", await browser.WhoAsync());
    }

    /// <summary>Asserts that the transaction ended on the page that explains the failure, for this reason, with nobody signed in.</summary>
    public static async Task AssertRefusedAsync(this TestPortal portal, TestBrowser browser, TestPage end, DuoFailureReason reason)
    {
        Assert.Equal(DuoDefaults.FailedPath, end.Path);
        Assert.Equal(HttpStatusCode.Forbidden, end.Status);
        Assert.Equal(reason, portal.Audit.LastFailure);
        await browser.AssertSignedOutAsync();
    }

    public static string[] SetCookies(this TestPage page)
        => page.Response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];

    private static bool IsSession(string cookie) => cookie.StartsWith(TestPortal.SessionCookie, StringComparison.Ordinal);

    private static bool IsPending(string cookie)
        => cookie.StartsWith("__Host-Duo.", StringComparison.Ordinal) || cookie.StartsWith("Duo.", StringComparison.Ordinal);

    private static bool IsDeletion(string cookie) => cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase);
}
