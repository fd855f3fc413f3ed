using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Tests.Sessions;

/// <summary>Rows C13, C14, C17 and C18: what the host put into its ticket comes out of the transaction.</summary>
public sealed class TicketContentTests
{
    private const int ManyClaims = 400;

    [Fact]
    public async Task C18_PropertiesOfTheSignIn_AreThoseOfTheIssuedTicket()
    {
        DateTimeOffset expires = default;
        await using var portal = await StartAsync(context => context.SignInAsync("ann", Lasting(expires)));
        expires = Whole(portal.Clock.GetUtcNow().AddDays(3));
        var browser = portal.NewBrowser();
        var pending = await browser.PostAsync("/page");
        portal.Clock.Advance(TimeSpan.FromMinutes(2));

        await browser.FollowAsync(pending);

        var properties = portal.TicketOf(browser).Properties;
        Assert.True(properties.IsPersistent);
        Assert.False(properties.AllowRefresh);
        Assert.Equal(expires.AddMinutes(2), properties.ExpiresUtc);   // the duration counts from the sign-in
        Assert.Equal("kept", properties.Items["host"]);
        Assert.Equal(portal.Clock.GetUtcNow().ToUnixTimeSeconds(), properties.IssuedUtc!.Value.ToUnixTimeSeconds());
        Assert.Equal(expires.AddMinutes(2), browser.Cookies.Of(TestPortal.Origin)[TestPortal.SessionCookie].Expires);
    }

    [Fact]
    public async Task C18_WithoutPersistence_IsACookieOfTheBrowserSession()
    {
        await using var portal = await StartAsync(static context => context.SignInAsync("ann"));
        var browser = portal.NewBrowser();

        await browser.SubmitAsync("/page");

        Assert.False(portal.TicketOf(browser).Properties.IsPersistent);
        Assert.Null(browser.Cookies.Of(TestPortal.Origin)[TestPortal.SessionCookie].Expires);
    }

    [Fact]
    public async Task C13_StepUp_KeepsEverythingButTheStamp()
    {
        DateTimeOffset expires = default;
        await using var portal = await StartAsync(context => context.SignInAsync("ann", Lasting(expires)));
        expires = Whole(portal.Clock.GetUtcNow().AddDays(3));
        var browser = portal.NewBrowser();
        await browser.SubmitAsync("/page");
        var (before, stamp) = (portal.TicketOf(browser).Properties, portal.StampOf(browser));
        portal.Clock.Advance(TimeSpan.FromMinutes(6));

        var sensitive = await browser.OpenAsync("/sensitive");

        Assert.Equal("sensitive", sensitive.Body);
        Assert.NotEqual(stamp.SessionId, portal.StampOf(browser).SessionId);
        Assert.True(portal.StampOf(browser).At > stamp.At);
        Assert.Equal(HostItems(before), HostItems(portal.TicketOf(browser).Properties));
    }

    [Fact]
    public async Task C14_PrincipalWithHundredsOfClaims_StaysSmallWhilePendingAndIsIssuedInChunks()
    {
        await using var portal = await StartAsync(SignInBigAsync);
        var browser = portal.NewBrowser();

        var pending = await browser.PostAsync("/page");
        await browser.FollowAsync(pending);
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        var sensitive = await browser.OpenAsync("/sensitive");
        var secret = await browser.OpenAsync("/secret");

        Assert.InRange(pending.SetCookies().Sum(static cookie => cookie.Length), 1, 500);
        Assert.StartsWith("chunks-", browser.SessionCookie(), StringComparison.Ordinal);
        Assert.Equal("sensitive", sensitive.Body);
        Assert.Equal("secret of ann", secret.Body);
    }

    [Fact]
    public async Task C14_BigSessionOfAnotherUser_GoesWithAllItsChunks()
    {
        await using var portal = await StartAsync(SignInBigAsync);
        await portal.LinkAsync("eve");
        var browser = portal.NewBrowser();
        await browser.SubmitAsync("/page");

        var page = await browser.EnterPasswordAsync("eve");

        page.AssertPending();
        Assert.DoesNotContain(browser.Cookies.Of(TestPortal.Origin).Keys, static name => name.StartsWith(TestPortal.SessionCookie, StringComparison.Ordinal));
    }

    [Fact]
    public async Task C17_SavedTokens_WaitOnTheServer()
    {
        const string Token = "access-token-of-ann";
        await using var portal = await StartAsync(static context =>
        {
            var properties = new AuthenticationProperties();
            properties.StoreTokens([new AuthenticationToken { Name = "access_token", Value = Token }]);
            return context.SignInAsync("ann", properties);
        });
        var browser = portal.NewBrowser();

        var pending = await browser.PostAsync("/page");
        await browser.FollowAsync(pending);

        Assert.InRange(pending.SetCookies().Sum(static cookie => cookie.Length), 1, 500);
        Assert.Equal(Token, portal.TicketOf(browser).Properties.GetTokenValue("access_token"));
    }

    [Fact]
    public async Task EveryRise_HasANewSessionId()
    {
        await using var portal = await TestPortal.StartAsync();
        portal.Duo.AddUser("bob");
        var browser = portal.NewBrowser();
        var stamps = new List<SessionStamp>();

        await browser.LogInAsync("bob");
        stamps.Add(portal.StampOf(browser));
        await browser.LogInAsync("bob");
        stamps.Add(portal.StampOf(browser));
        await browser.SubmitAsync("/profile/link", ("password", "bob!"));
        await browser.SubmitAsync("/profile/confirm");
        stamps.Add(portal.StampOf(browser));
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        await browser.OpenAsync("/sensitive");
        stamps.Add(portal.StampOf(browser));
        await browser.SubmitAsync("/profile/unlink");
        stamps.Add(portal.StampOf(browser));

        Assert.Equal(
            [SessionOrigin.Unlinked, SessionOrigin.Unlinked, SessionOrigin.Verified, SessionOrigin.Verified, SessionOrigin.Unlinked],
            stamps.Select(static stamp => stamp.Kind));
        Assert.Equal(stamps.Count, stamps.Select(static stamp => stamp.SessionId).Distinct().Count());
    }

    private static AuthenticationProperties Lasting(DateTimeOffset expires) => new(new Dictionary<string, string?> { ["host"] = "kept" })
    {
        IsPersistent = true,
        AllowRefresh = false,
        ExpiresUtc = expires,
    };

    private static DateTimeOffset Whole(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    private static SortedDictionary<string, string?> HostItems(AuthenticationProperties properties)
    {
        var clone = properties.Clone();
        SessionStampSerializer.Strip(clone);
        return new SortedDictionary<string, string?>(clone.Items, StringComparer.Ordinal);
    }

    private static Task SignInBigAsync(HttpContext context)
    {
        var principal = TestUsers.Principal("ann");
        ((ClaimsIdentity)principal.Identity!).AddClaims(Enumerable.Range(0, ManyClaims).Select(static number => new Claim("group", $"group-{number}-of-many")));
        return context.SignInAsync(principal);
    }

    private static async Task<TestPortal> StartAsync(RequestDelegate page)
    {
        var portal = await TestPortal.StartAsync(SignInSteps.WithPage(page));
        await portal.LinkAsync("ann");
        return portal;
    }
}
