namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>Identity's <c>PasswordSignInAsync</c>.</summary>
public sealed class IdentityPasswordSignInPathTests : IdentitySignInPathTests
{
    private protected override Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser) => browser.EnterIdentityPasswordAsync();
}
