using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Callback;

/// <summary>The last step of a login and of a step-up: the sign-in through the gate.</summary>
internal sealed class DuoTripSignIn(DuoVerifiedSignIn signIn, DuoAuditTrail audit)
{
    public async Task<DuoCallbackResult> RunAsync(DuoTrip trip, ClaimsPrincipal principal, AuthenticationProperties properties, DuoStamp stamp)
    {
        if (await signIn.SignInAsync(trip.Context, principal, properties, stamp) is { } reason)
        {
            return trip.Refuse(reason);
        }

        var verified = trip.Transaction.Purpose == DuoTransactionPurpose.StepUp ? DuoAuditEvent.StepUpVerified : DuoAuditEvent.LoginVerified;
        await audit.WriteAsync(verified, stamp.TenantId, stamp.Subject, null, stamp.IntegrationId);
        return new DuoCallbackResult.Redirect(trip.Transaction.ReturnUrl);
    }
}
