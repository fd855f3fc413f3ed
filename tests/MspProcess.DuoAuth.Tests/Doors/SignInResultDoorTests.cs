using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Tests.Pipeline;

namespace MspProcess.DuoAuth.Tests.Doors;

/// <summary><c>Results.SignIn</c>, the result that signs in.</summary>
public sealed class SignInResultDoorTests : PageDoorTests
{
    private protected override Task SignInAsync(HttpContext context) => Results.SignIn(TestUsers.Principal("ann")).ExecuteAsync(context);
}
