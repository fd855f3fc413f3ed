using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Keeps a held user out of <c>HttpContext.User</c>: <c>SignInManager</c> sets it right after its sign-in.</summary>
internal sealed class DuoUserGuard(Func<ClaimsPrincipal, bool> isHeld) : IHttpAuthenticationFeature
{
    private ClaimsPrincipal _user = new(new ClaimsIdentity());

    public ClaimsPrincipal? User
    {
        get => _user;
        set
        {
            if (value is null || !isHeld(value))
            {
                _user = value ?? new ClaimsPrincipal(new ClaimsIdentity());
            }
        }
    }
}
