using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Links;

/// <summary>Resolves the Duo user name of a user by the host's rule, in its canonical form.</summary>
internal sealed class DuoUserNameResolver(IDuoUserNameProvider userNames)
{
    /// <summary>Returns the name; <see langword="null"/> if the rule has none, or one without a canonical form, which is never repaired (T01).</summary>
    public async ValueTask<string?> ResolveAsync(HttpContext context, ClaimsPrincipal principal)
        => DuoUserName.TryCreate(await userNames.GetUserNameAsync(context, principal, context.RequestAborted), out var name)
            ? name.Value
            : null;
}
