namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>The same in a host whose responses the gate leaves alone.</summary>
public sealed class IdentityTwoFactorVerifySignInPathTests : IdentityTwoFactorSignInPathTests
{
    private protected override DuoEnforcementMode Mode => DuoEnforcementMode.Verify;
}
