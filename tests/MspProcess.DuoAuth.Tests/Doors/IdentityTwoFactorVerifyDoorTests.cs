namespace MspProcess.DuoAuth.Tests.Doors;

/// <summary>The same in a host whose answers the gate leaves alone.</summary>
public sealed class IdentityTwoFactorVerifyDoorTests : IdentityTwoFactorDoorTests
{
    private protected override DuoEnforcementMode Mode => DuoEnforcementMode.Verify;
}
