namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>The explicit call of a host without the gate.</summary>
public sealed class ExplicitOffSignInPathTests : ExplicitSignInPathTests
{
    private protected override DuoEnforcementMode Mode => DuoEnforcementMode.Off;
}
