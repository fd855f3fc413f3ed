using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>A host's rule that gives one name, which a test may change.</summary>
internal sealed class FixedUserNames(string? name) : IDuoUserNameProvider
{
    public string? Name { get; set; } = name;

    public int Asked { get; private set; }

    public ValueTask<string?> GetUserNameAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        Asked++;
        return new(Name);
    }
}
