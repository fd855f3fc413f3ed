using Microsoft.AspNetCore.Identity;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary><c>MapIdentityApi</c> with cookies, where Identity says <c>RequiresTwoFactor</c> and responds with 401 by itself.</summary>
public sealed class IdentityApiTwoFactorSignInPathTests : IdentityApiCookieSignInPathTests
{
    private protected override void AddTo(IdentityBuilder identity)
    {
        base.AddTo(identity);
        identity.AddDuoTwoFactor<TestAccount>();
    }
}
