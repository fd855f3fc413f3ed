namespace MspProcess.DuoAuth.Tests.Doors;

/// <summary>The explicit call of a host whose answers the gate leaves alone.</summary>
public sealed class ExplicitVerifyDoorTests : ExplicitDoorTests
{
    private protected override DuoEnforcementMode Mode => DuoEnforcementMode.Verify;
}
