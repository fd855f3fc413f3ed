using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Flow;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.SignIn;

namespace MspProcess.DuoAuth.Linking;

/// <summary>Ends what sessions a newly linked user has without Duo, and goes on with a verified one.</summary>
internal sealed class LinkedSignIn(IEnumerable<IDuoUserSessions> sessions, UnlinkedSessionRecheck recheck, VerifiedSignIn signIn)
{
    /// <returns>Why the gate refused the session, although the link is made; <see langword="null"/> if the user is signed in.</returns>
    public async ValueTask<DuoFailureReason?> SignInAsync(
        HttpContext context, ClaimsPrincipal principal, AuthenticationProperties properties, DuoTransaction confirmed, DuoUserLink link)
    {
        var current = await EndOthersAsync(context, principal, link);
        return await signIn.SignInAsync(context, current, properties, VerifiedSessionStamp.Create(confirmed, confirmed.VerifiedIdentity!, link.Revision));
    }

    /// <returns>The principal with which the user goes on.</returns>
    public async ValueTask<ClaimsPrincipal> EndOthersAsync(HttpContext context, ClaimsPrincipal principal, DuoUserLink link)
    {
        recheck.Forget(new(link.TenantId, link.Subject));
        foreach (var session in sessions)
        {
            principal = await session.EndOthersAsync(context, principal, context.RequestAborted);
        }

        return principal;
    }
}
