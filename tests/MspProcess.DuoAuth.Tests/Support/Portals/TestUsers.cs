using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>The user records of the test portal. Everybody's password is the name with an exclamation mark.</summary>
internal sealed class TestUsers : IDuoPasswordVerifier, IDuoPendingSignInValidator
{
    public ConcurrentDictionary<string, bool> Locked { get; } = new(StringComparer.Ordinal);

    public static ClaimsPrincipal Principal(string name, string tenant = TestPortal.Tenant) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, "id-" + name), new Claim(ClaimTypes.Name, name), new Claim("tenant", tenant)], "password"));

    public static bool IsPassword(string name, string password) => string.Equals(password, name + "!", StringComparison.Ordinal);

    public ValueTask<bool> VerifyAsync(HttpContext context, ClaimsPrincipal principal, string password, CancellationToken cancellationToken)
        => new(IsPassword(principal.Identity!.Name!, password));

    public ValueTask<bool> ValidateAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken)
        => new(!Locked.ContainsKey(principal.Identity!.Name!));
}
