using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Keeps a held user out of <c>HttpContext.User</c>: <c>SignInManager</c> sets it right after its sign-in.</summary>
internal sealed class RequestUserFilter : IHttpAuthenticationFeature
{
    private readonly Func<ClaimsPrincipal, bool> _isHeld;
    private ClaimsPrincipal _user = new(new ClaimsIdentity());

    private RequestUserFilter(Func<ClaimsPrincipal, bool> isHeld) => _isHeld = isHeld;

    public ClaimsPrincipal? User
    {
        get => _user;
        set
        {
            if (value is null || !_isHeld(value))
            {
                _user = value ?? new ClaimsPrincipal(new ClaimsIdentity());
            }
        }
    }

    /// <summary>From now on nobody is the request's user, and the held one cannot become it as long as the sign-in is held.</summary>
    public static void KeepOut(HttpContext context, Func<ClaimsPrincipal, string?> subjectOf, Func<PendingSignIn?> held)
        => context.Features.Set<IHttpAuthenticationFeature>(new RequestUserFilter(
            user => held() is { } current && string.Equals(subjectOf(user), current.Subject, StringComparison.Ordinal)));
}
