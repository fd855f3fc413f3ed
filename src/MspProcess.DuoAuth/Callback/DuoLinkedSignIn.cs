using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Callback;

/// <summary>Ends what sessions a newly linked user has without Duo, and goes on with a verified one.</summary>
internal sealed class DuoLinkedSignIn(IEnumerable<IDuoUserSessions> sessions, DuoUnlinkedRecheck recheck, DuoVerifiedSignIn signIn)
{
    public async ValueTask SignInAsync(
        HttpContext context, ClaimsPrincipal principal, AuthenticationProperties properties, DuoTransaction confirmed, DuoUserLink link)
    {
        recheck.Forget(link.TenantId, link.Subject);
        foreach (var session in sessions)
        {
            principal = await session.EndOthersAsync(context, principal, context.RequestAborted);
        }

        await signIn.SignInAsync(context, principal, properties, DuoVerifiedSignIn.Stamp(confirmed, confirmed.Proved!, link.Revision));
    }
}
