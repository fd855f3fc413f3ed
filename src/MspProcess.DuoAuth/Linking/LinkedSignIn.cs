using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Flow;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.SignIn;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Linking;

/// <summary>Ends the sessions that a newly linked user has without Duo, and continues with a verified one.</summary>
internal sealed class LinkedSignIn(IEnumerable<IDuoUserSessions> sessions, UnlinkedSessionRecheck recheck, VerifiedSignIn signIn)
{
    /// <returns>Why the gate denied the session, although the link is stored; <see langword="null"/> if the user is signed in.</returns>
    public async ValueTask<DuoFailureReason?> SignInAsync(
        HttpContext context, ClaimsPrincipal principal, AuthenticationProperties properties, Transaction transaction, DuoVerifiedIdentity verified, DuoUserLink link)
    {
        var current = await EndOthersAsync(context, principal, link);
        return await signIn.SignInAsync(context, current, properties, VerifiedSessionStamp.Create(transaction, verified, link.Revision));
    }

    /// <returns>The principal with which the user continues.</returns>
    public async ValueTask<ClaimsPrincipal> EndOthersAsync(HttpContext context, ClaimsPrincipal principal, DuoUserLink link)
    {
        recheck.Forget(new(link.TenantId, link.Subject));
        foreach (var session in sessions)
        {
            principal = await session.EndOthersAsync(context, principal, CancellationToken.None);   // the link is stored, whether the browser waits or not
        }

        return principal;
    }
}
