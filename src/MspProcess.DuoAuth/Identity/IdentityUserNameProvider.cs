using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Identity;

/// <summary>Reads the Duo user name from the stored user, never from a claim.</summary>
internal sealed class IdentityUserNameProvider<TUser>(UserManager<TUser> users, IOptions<DuoIdentityOptions> options) : IDuoUserNameProvider
    where TUser : class
{
    public async ValueTask<string?> GetUserNameAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (await users.GetUserAsync(principal) is not { } user)
        {
            return null;
        }

        return options.Value.UserName switch
        {
            DuoIdentityUserName.UserName => await users.GetUserNameAsync(user),
            DuoIdentityUserName.ConfirmedEmail when await users.IsEmailConfirmedAsync(user) => await users.GetEmailAsync(user),
            _ => null,
        };
    }
}
