using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Links;

/// <summary>Names the Duo user of an account by the host's rule, in the one canonical spelling.</summary>
internal sealed class DuoUserNameResolver(IDuoUserNameProvider userNames)
{
    /// <summary>Gives the name; <see langword="null"/> if the rule gives none, or one that is never sent on half-cleaned (T01).</summary>
    public async ValueTask<string?> ResolveAsync(HttpContext context, ClaimsPrincipal principal)
        => DuoUserName.TryCreate(await userNames.GetUserNameAsync(context, principal, context.RequestAborted), out var name)
            ? name.Value
            : null;
}
