using MspProcess.DuoAuth.Tests.Identity;
using MspProcess.DuoAuth.Tests.Pipeline;

namespace MspProcess.DuoAuth.Tests.Doors;

/// <summary>Identity's <c>PasswordSignInAsync</c>.</summary>
public sealed class IdentityPasswordDoorTests : IdentityDoorTests
{
    private protected override Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser) => browser.EnterIdentityPasswordAsync();
}
