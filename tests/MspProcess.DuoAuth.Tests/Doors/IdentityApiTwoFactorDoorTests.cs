using Microsoft.AspNetCore.Identity;
using MspProcess.DuoAuth.Tests.Identity;

namespace MspProcess.DuoAuth.Tests.Doors;

/// <summary><c>MapIdentityApi</c> with cookies, where Identity says <c>RequiresTwoFactor</c> and answers 401 by itself.</summary>
public sealed class IdentityApiTwoFactorDoorTests : IdentityApiCookieDoorTests
{
    private protected override void AddTo(IdentityBuilder identity)
    {
        base.AddTo(identity);
        identity.AddDuoTwoFactor<TestAccount>();
    }
}
