namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>The explicit call of a host whose responses the gate leaves alone.</summary>
public sealed class ExplicitVerifySignInPathTests : ExplicitSignInPathTests
{
    private protected override DuoEnforcementMode Mode => DuoEnforcementMode.Verify;
}
