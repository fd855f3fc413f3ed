using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Tests.Gate;
using MspProcess.DuoAuth.Tests.Pipeline;

namespace MspProcess.DuoAuth.Tests.Doors;

/// <summary>A door that is one page of a host with a cookie.</summary>
public abstract class PageDoorTests : DoorTests
{
    private protected override TestPortalSetup NewSetup() => GateSteps.WithPage(SignInAsync);

    private protected override Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser) => browser.PostAsync("/page");

    private protected abstract Task SignInAsync(HttpContext context);
}
