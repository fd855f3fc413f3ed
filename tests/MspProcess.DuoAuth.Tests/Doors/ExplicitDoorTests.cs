using MspProcess.DuoAuth.Tests.Gate;
using MspProcess.DuoAuth.Tests.Pipeline;

namespace MspProcess.DuoAuth.Tests.Doors;

/// <summary>The explicit call of a host behind the gate.</summary>
public class ExplicitDoorTests : DoorTests
{
    private protected virtual DuoEnforcementMode Mode => DuoEnforcementMode.Enforce;

    private protected override TestPortalSetup NewSetup() => ExplicitHost.Setup(Mode);

    private protected override Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser) => browser.EnterAsync("ann");
}
