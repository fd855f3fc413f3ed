using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Signs a user in with what Duo proved. Goes through the gate like every sign-in, with a grant that it can use once.</summary>
internal sealed class DuoVerifiedSignIn(DuoGateSchemes schemes)
{
    /// <returns>Why the gate refused; <see langword="null"/> if the user is signed in.</returns>
    public async Task<DuoFailureReason?> SignInAsync(HttpContext context, ClaimsPrincipal principal, AuthenticationProperties properties, DuoStamp stamp)
    {
        var state = DuoRequestState.Of(context);
        var grant = state.Grant = new DuoGrant(stamp);
        try
        {
            await context.SignInAsync(schemes.Protected, principal, properties);
            return grant.Refusal;
        }
        finally
        {
            state.Grant = null;
        }
    }

    /// <summary>Makes the stamp of a verified session: always with a new session id.</summary>
    public static DuoStamp Stamp(DuoTransaction transaction, DuoProvedIdentity proof, string linkRevision) => new()
    {
        Kind = DuoGateKind.Verified,
        SessionId = DuoRandom.Id(),
        Subject = transaction.Subject,
        TenantId = transaction.TenantId,
        At = proof.AuthenticatedAt,
        IntegrationId = transaction.IntegrationId,
        Factor = proof.Factor,
        Assurance = proof.Assurance,
        TransactionId = transaction.Id,
        LinkRevision = linkRevision,
        CredentialRevision = transaction.CredentialRevision,
    };
}
