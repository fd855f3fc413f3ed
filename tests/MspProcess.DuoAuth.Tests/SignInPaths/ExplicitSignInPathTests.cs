namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>The explicit call of a host behind the gate.</summary>
public class ExplicitSignInPathTests : SignInPathTests
{
    private protected virtual DuoEnforcementMode Mode => DuoEnforcementMode.Enforce;

    private protected override TestPortalSetup NewSetup() => ExplicitHost.Setup(Mode);

    private protected override Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser) => browser.EnterAsync("ann");
}
