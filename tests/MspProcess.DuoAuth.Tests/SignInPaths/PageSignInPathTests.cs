using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>A sign-in path that is one page of a host with a cookie.</summary>
public abstract class PageSignInPathTests : SignInPathTests
{
    private protected override TestPortalSetup NewSetup() => SignInSteps.WithPage(SignInAsync);

    private protected override Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser) => browser.PostAsync("/page");

    private protected abstract Task SignInAsync(HttpContext context);
}
