using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace MspProcess.DuoAuth.Tests.Sessions;

/// <summary>A session lasts as long as the host meant, however long the user was at Duo.</summary>
public sealed class SessionLifetimeTests
{
    private static readonly TimeSpan AtDuo = TimeSpan.FromMinutes(3);

    /// <summary>The requirement is changed while the host runs, as configuration that is loaded again does it.</summary>
    [Fact]
    public async Task SessionWithoutDuo_DuoIsRequiredOfEverybodyNow_Ends()
    {
        await using var portal = await TestPortal.StartAsync();
        var browser = portal.NewBrowser();
        await browser.LogInAsync("bob");
        Assert.Equal("user:bob", await browser.WhoAsync());

        portal.Options().Requirement = DuoRequirement.Always;

        Assert.Equal("user:nobody", await browser.WhoAsync());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(60)]
    [InlineData(60 * 24 * 14)]
    public async Task ExpiresUtcSetAtThePassword_CountsFromTheSignIn(int minutes)
    {
        var duration = TimeSpan.FromMinutes(minutes);
        await using var portal = await StartAsync(now => new AuthenticationProperties { IsPersistent = true, ExpiresUtc = now + duration });
        var browser = portal.NewBrowser();

        await SignInSlowlyAsync(portal, browser);

        var properties = portal.TicketOf(browser).Properties;
        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.Equal(portal.Clock.GetUtcNow() + duration, properties.ExpiresUtc!.Value, TimeSpan.FromSeconds(1));
        Assert.Equal(duration, properties.ExpiresUtc.Value - properties.IssuedUtc!.Value);   // the window by which sliding expiration renews
    }

    /// <summary>As for the lifetime of an identity provider's token.</summary>
    [Fact]
    public async Task IssuedAndExpiresUtcSetAtThePassword_KeepTheEnd()
    {
        DateTimeOffset end = default;
        await using var portal = await StartAsync(now => new AuthenticationProperties { IssuedUtc = now.AddMinutes(-1), ExpiresUtc = end = now.AddMinutes(20) });
        var browser = portal.NewBrowser();

        await SignInSlowlyAsync(portal, browser);

        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.Equal(end, portal.TicketOf(browser).Properties.ExpiresUtc!.Value, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task IssuedAndExpiresUtcSetAtThePassword_PassedAtDuo_IsSaidAndSignsNobodyIn()
    {
        await using var portal = await StartAsync(static now => new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddMinutes(2) });
        var browser = portal.NewBrowser();

        var page = await SignInSlowlyAsync(portal, browser);

        portal.AssertRefused(page, DuoFailureReason.TransactionExpired);
        Assert.Contains("That took too long", page.Body, StringComparison.Ordinal);
        Assert.Equal("user:nobody", await browser.WhoAsync());
        Assert.Equal(0, portal.Count(DuoAuditEvent.LoginVerified));
    }

    [Fact]
    public async Task NoExpiresUtc_TheCookiesOwnTimeCountsFromTheSignIn()
    {
        await using var portal = await StartAsync(static _ => new AuthenticationProperties());
        var browser = portal.NewBrowser();

        await SignInSlowlyAsync(portal, browser);

        Assert.Equal(portal.Clock.GetUtcNow() + TimeSpan.FromDays(14), portal.TicketOf(browser).Properties.ExpiresUtc!.Value, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task ForcedLink_ExpiresUtcCountsFromTheConfirmation()
    {
        await using var portal = await StartAsync(static now => new AuthenticationProperties { ExpiresUtc = now.AddMinutes(2) }, links: false);
        var browser = portal.NewBrowser();

        var confirm = await browser.FollowAsync(await browser.PostAsync("/page"));
        portal.Clock.Advance(AtDuo);
        await browser.FollowAsync(await browser.PostAsync(confirm.Url.PathAndQuery, ("confirm", confirm.ConfirmToken())));

        var properties = portal.TicketOf(browser).Properties;
        Assert.Equal(TimeSpan.FromMinutes(2), properties.ExpiresUtc!.Value - properties.IssuedUtc!.Value);
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Fact]
    public async Task StepUp_KeepsTheEndOfTheSession()
    {
        await using var portal = await StartAsync(static now => new AuthenticationProperties { ExpiresUtc = now.AddMinutes(60) });
        var browser = portal.NewBrowser();
        await SignInSlowlyAsync(portal, browser);
        var before = portal.TicketOf(browser).Properties;
        portal.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal("sensitive", (await browser.OpenAsync("/sensitive")).Body);

        var after = portal.TicketOf(browser).Properties;
        Assert.Equal((before.IssuedUtc, before.ExpiresUtc), (after.IssuedUtc, after.ExpiresUtc));
    }

    private static async Task<TestPortal> StartAsync(Func<DateTimeOffset, AuthenticationProperties> properties, bool links = true)
    {
        var setup = SignInSteps.WithPage(context => context.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            TestUsers.Principal("ann"),
            properties(((TimeProvider)context.RequestServices.GetService(typeof(TimeProvider))!).GetUtcNow())));
        var portal = await TestPortal.StartAsync(links ? setup : setup with { Options = static options => options.Requirement = DuoRequirement.Always });
        if (links)
        {
            await portal.LinkAsync("ann");
        }

        return portal;
    }

    /// <summary>Enters the password and approves; the browser comes back three minutes later.</summary>
    private static async Task<TestPage> SignInSlowlyAsync(TestPortal portal, TestBrowser browser)
    {
        var callback = await browser.ToCallbackAsync(browser.PostAsync("/page"));
        portal.Clock.Advance(AtDuo);
        return await browser.OpenAsync(callback);
    }
}
