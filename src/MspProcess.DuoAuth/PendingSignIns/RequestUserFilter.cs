using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Keeps the user of a pending sign-in out of <c>HttpContext.User</c>, which <c>SignInManager</c> sets right after its sign-in.</summary>
internal sealed class RequestUserFilter : IHttpAuthenticationFeature
{
    private readonly Func<ClaimsPrincipal, bool> _isPending;
    private ClaimsPrincipal _user = new(new ClaimsIdentity());

    private RequestUserFilter(Func<ClaimsPrincipal, bool> isPending) => _isPending = isPending;

    public ClaimsPrincipal? User
    {
        get => _user;
        set
        {
            if (value is null || !_isPending(value))
            {
                _user = value ?? new ClaimsPrincipal(new ClaimsIdentity());
            }
        }
    }

    /// <summary>From now on nobody is the request's user, and the user of the pending sign-in cannot become it while it is pending.</summary>
    public static void KeepOut(HttpContext context, Func<ClaimsPrincipal, string?> subjectOf, Func<PendingSignIn?> pending)
        => context.Features.Set<IHttpAuthenticationFeature>(new RequestUserFilter(
            user => pending() is { } current && string.Equals(subjectOf(user), current.Subject, StringComparison.Ordinal)));
}
