namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>A host that keeps its sessions in an <c>ITicketStore</c>.</summary>
public sealed class TicketStoreSignInPathTests : SignInPathTests
{
    private readonly TestTicketStore _store = new();

    private protected override TestPortalSetup NewSetup() => SignInSteps.WithCookie(cookie => cookie.SessionStore = _store);

    private protected override async Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser)
    {
        var page = await browser.EnterPasswordAsync("ann");
        Assert.Empty(_store.Entries);
        return page;
    }
}
