using MspProcess.DuoAuth.Tests.Pipeline;

namespace MspProcess.DuoAuth.Tests.Doors;

/// <summary>The login form of a host with a cookie.</summary>
public sealed class LoginFormDoorTests : DoorTests
{
    private protected override TestPortalSetup NewSetup() => new();

    private protected override Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser) => browser.EnterPasswordAsync("ann");
}
