using MspProcess.DuoAuth.Tests.Gate;
using MspProcess.DuoAuth.Tests.Pipeline;

namespace MspProcess.DuoAuth.Tests.Doors;

/// <summary>A host that keeps its sessions in an <c>ITicketStore</c>.</summary>
public sealed class TicketStoreDoorTests : DoorTests
{
    private readonly TestTicketStore _store = new();

    private protected override TestPortalSetup NewSetup() => GateSteps.WithCookie(cookie => cookie.SessionStore = _store);

    private protected override async Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser)
    {
        var page = await browser.EnterPasswordAsync("ann");
        Assert.Empty(_store.Entries);
        return page;
    }
}
