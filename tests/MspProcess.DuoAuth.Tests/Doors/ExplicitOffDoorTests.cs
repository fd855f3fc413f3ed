namespace MspProcess.DuoAuth.Tests.Doors;

/// <summary>The explicit call of a host without the gate.</summary>
public sealed class ExplicitOffDoorTests : ExplicitDoorTests
{
    private protected override DuoEnforcementMode Mode => DuoEnforcementMode.Off;
}
