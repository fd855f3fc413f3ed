using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.PendingSignIns;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>Signs a user in with what Duo proved. Goes through the gate like every sign-in, with a approval that it can use once.</summary>
internal sealed class VerifiedSignIn(ProtectedSchemes schemes)
{
    /// <returns>Why the gate refused; <see langword="null"/> if the user is signed in.</returns>
    public async Task<DuoFailureReason?> SignInAsync(HttpContext context, ClaimsPrincipal principal, AuthenticationProperties properties, SessionStamp stamp)
    {
        var state = SignInRequestFeature.Of(context);
        var approval = state.Approval = new OneTimeApproval(stamp);
        try
        {
            await context.SignInAsync(schemes.Protected, principal, properties);
            return approval.FailureReason;
        }
        finally
        {
            state.Approval = null;
        }
    }

    /// <summary>Makes the stamp of a verified session: always with a new session id.</summary>
    public static SessionStamp Stamp(DuoTransaction transaction, DuoVerifiedIdentity proof, string linkRevision) => new()
    {
        Kind = SessionOrigin.Verified,
        SessionId = RandomId.Id(),
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
