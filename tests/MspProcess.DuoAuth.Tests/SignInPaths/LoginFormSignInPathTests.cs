namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>The login form of a host with a cookie.</summary>
public sealed class LoginFormSignInPathTests : SignInPathTests
{
    private protected override TestPortalSetup NewSetup() => new();

    private protected override Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser) => browser.EnterPasswordAsync("ann");
}
