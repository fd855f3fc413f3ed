using System.Net;
using Microsoft.AspNetCore.Identity;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Tests.Identity;

/// <summary>Every way to sign in with Identity ends at the gate.</summary>
public sealed class IdentityLoginTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task T27_Password_IsPendingAndCompleted(bool remember)
    {
        await using var portal = await IdentityHost.StartAsync();
        var browser = portal.NewBrowser();

        var pending = await browser.EnterIdentityPasswordAsync(remember: remember);
        await browser.AssertSignedOutAsync();
        await browser.FollowAsync(pending);

        pending.AssertPending();
        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.Equal(SessionOrigin.Verified, portal.StampOf(browser).Kind);
        Assert.Equal(remember, portal.TicketOf(browser).Properties.IsPersistent);
    }

    [Fact]
    public async Task T27_WrongPassword_NeverComesToTheGate()
    {
        await using var portal = await IdentityHost.StartAsync();
        var browser = portal.NewBrowser();

        var page = await browser.EnterIdentityPasswordAsync("wrong");

        Assert.Equal("Failed", page.Body);
        page.AssertNothingIssued();
        Assert.Equal(0, portal.TransactionCount());
    }

    [Fact]
    public async Task T27_SignInWithoutPassword_IsPendingAndNeverTheUserOfTheRequest()
    {
        await using var portal = await IdentityHost.StartAsync();
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/id/direct");

        page.AssertPending();
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task T27_SignInOfAnUnlinkedUser_IsTheUserOfTheRequest()
    {
        await using var portal = await IdentityHost.StartAsync(isLinked: false);
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/id/direct");

        Assert.Equal("user of the request: ann", page.Body);
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Fact]
    public async Task Totp_ThenDuo_AsksBoth()
    {
        await using var portal = await IdentityHost.StartAsync();
        portal.Ann().TwoFactorEnabled = true;
        var browser = portal.NewBrowser();

        var password = await browser.EnterIdentityPasswordAsync();
        var code = await browser.PostAsync("/id/code", ("code", IdentityHost.Code));
        await browser.AssertSignedOutAsync();
        await browser.FollowAsync(code);

        Assert.Equal("RequiresTwoFactor", password.Body);
        password.AssertNothingIssued();
        code.AssertPending();
        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.True(portal.TicketOf(browser).Principal.HasClaim("amr", "mfa"));
    }

    [Fact]
    public async Task Totp_WrongCode_NeverComesToTheGate()
    {
        await using var portal = await IdentityHost.StartAsync();
        portal.Ann().TwoFactorEnabled = true;
        var browser = portal.NewBrowser();
        await browser.EnterIdentityPasswordAsync();

        var page = await browser.PostAsync("/id/code", ("code", "000000"));

        Assert.Equal("Failed", page.Body);
        page.AssertNothingIssued();
        Assert.Equal(0, portal.TransactionCount());
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task T26_RememberedForTotp_IsAskedByDuoAllTheSame()
    {
        await using var portal = await IdentityHost.StartAsync();
        portal.Ann().TwoFactorEnabled = true;
        var browser = portal.NewBrowser();
        await browser.EnterIdentityPasswordAsync();
        await browser.SubmitAsync("/id/code", ("code", IdentityHost.Code), ("remember", "true"));
        await browser.SubmitAsync("/logout");

        var page = await browser.EnterIdentityPasswordAsync();

        Assert.Contains(browser.Cookies.Of(TestPortal.Origin).Keys, static name => name.Contains(IdentityConstants.TwoFactorRememberMeScheme, StringComparison.Ordinal));
        page.AssertPending();
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task SkipWhen_SecondFactorOfIdentity_IsEnough()
    {
        await using var portal = await IdentityHost.StartAsync(IdentityHost.Setup() with
        {
            Options = static options => options.SkipWhen = static principal => principal.HasClaim("amr", "mfa"),
        });
        portal.Ann().TwoFactorEnabled = true;
        var browser = portal.NewBrowser();
        await browser.EnterIdentityPasswordAsync();

        await browser.SubmitAsync("/id/code", ("code", IdentityHost.Code));

        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.Equal(SessionOrigin.Exempt, portal.StampOf(browser).Kind);
        Assert.Equal(0, portal.TransactionCount());
    }

    [Theory]
    [InlineData("locked out")]
    [InlineData("deleted")]
    [InlineData("new security stamp")]
    [InlineData("new password")]
    [InlineData("not confirmed")]
    public async Task A11_UserChangedWhileAtDuo_IsRejected(string change)
    {
        await using var portal = await IdentityHost.StartAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.FollowAsync(await browser.EnterIdentityPasswordAsync(), PortalSteps.IsCallback);

        await ChangeAsync(portal, change);
        var end = await browser.FollowAsync(callback);

        await portal.AssertRefusedAsync(browser, end, DuoFailureReason.UserRejected);
        Assert.DoesNotContain(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.LoginVerified);
    }

    [Theory]
    [InlineData("locked out")]
    [InlineData("deleted")]
    [InlineData("new security stamp")]
    public async Task T19_UserChangedAfterTheLogin_IsNotFreshAnyMore(string change)
    {
        await using var portal = await IdentityHost.StartAsync();
        var browser = await portal.LogInAsync();
        Assert.Equal("sensitive", (await browser.GetAsync("/sensitive")).Body);
        var before = portal.StampOf(browser);

        await ChangeAsync(portal, change);
        var end = await browser.OpenAsync("/sensitive");

        Assert.Equal(DuoDefaults.FailedPath, end.Path);
        Assert.Equal(HttpStatusCode.Forbidden, end.Status);
        Assert.Equal(DuoFailureReason.UserRejected, portal.Audit.LastFailure);
        Assert.Equal(before, portal.StampOf(browser));
    }

    private static Task ChangeAsync(TestPortal portal, string change) => portal.WithUsersAsync(users => change switch
    {
        "locked out" => users.SetLockoutEndDateAsync(portal.Ann(), DateTimeOffset.MaxValue),
        "deleted" => users.DeleteAsync(portal.Ann()),
        "new security stamp" => users.UpdateSecurityStampAsync(portal.Ann()),
        "new password" => users.ChangePasswordAsync(portal.Ann(), "ann!", "ann!!"),
        _ => RequireConfirmation(users),
    });

    private static Task<IdentityResult> RequireConfirmation(UserManager<TestAccount> users)
    {
        users.Options.SignIn.RequireConfirmedEmail = true;
        return Task.FromResult(IdentityResult.Success);
    }
}
