namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>Identity's own second factor, a code from an app.</summary>
public sealed class IdentityCodeSignInPathTests : IdentitySignInPathTests
{
    private protected override async Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser)
    {
        portal.Ann().TwoFactorEnabled = true;
        Assert.Equal("RequiresTwoFactor", (await browser.EnterIdentityPasswordAsync()).Body);
        return await browser.PostAsync("/id/code", ("code", IdentityHost.Code));
    }
}
