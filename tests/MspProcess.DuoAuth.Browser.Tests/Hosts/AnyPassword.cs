using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Browser.Tests.Hosts;

/// <summary>Accepts every password: these tests are not about the first factor.</summary>
internal sealed class AnyPassword : IDuoPasswordVerifier
{
    public ValueTask<bool> VerifyAsync(HttpContext context, ClaimsPrincipal principal, string password, CancellationToken cancellationToken) => new(true);
}
