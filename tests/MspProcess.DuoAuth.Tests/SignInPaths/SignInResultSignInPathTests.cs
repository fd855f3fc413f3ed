using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary><c>Results.SignIn</c>, the result that signs in.</summary>
public sealed class SignInResultSignInPathTests : PageSignInPathTests
{
    private protected override Task SignInAsync(HttpContext context) => Results.SignIn(TestUsers.Principal("ann")).ExecuteAsync(context);
}
