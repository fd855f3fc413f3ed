using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Events;
using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Callback;

/// <summary>The last step of a login and of a step-up: the host's word, then the sign-in through the gate.</summary>
internal sealed class DuoTripSignIn(
    IOptionsMonitor<DuoSecondFactorOptions> monitor, DuoReturnUrls returnUrls, DuoVerifiedSignIn signIn, DuoAuditTrail audit)
{
    public async Task<DuoCallbackResult> RunAsync(DuoTrip trip, ClaimsPrincipal principal, AuthenticationProperties properties, DuoStamp stamp)
    {
        var received = await AskHostAsync(trip, principal, properties, stamp);
        if (received.FailureMessage is { } message)
        {
            return trip.Refuse(DuoFailureReason.RejectedByHost, message);
        }

        // The gate refuses another user as well; here it can be told why.
        if (!string.Equals(monitor.Get(DuoDefaults.AuthenticationScheme).SubjectSelector(received.Principal), stamp.Subject, StringComparison.Ordinal))
        {
            return trip.Refuse(DuoFailureReason.SubjectMismatch, $"{nameof(DuoSecondFactorEvents.TicketReceived)} set a principal of another subject");
        }

        if (await signIn.SignInAsync(trip.Context, received.Principal, received.Properties, stamp) is { } reason)
        {
            return trip.Refuse(reason);
        }

        var verified = trip.Transaction.Purpose == DuoTransactionPurpose.StepUp ? DuoAuditEvent.StepUpVerified : DuoAuditEvent.LoginVerified;
        await audit.WriteAsync(verified, stamp.TenantId, stamp.Subject, null, stamp.IntegrationId);
        return new DuoCallbackResult.Redirect(returnUrls.Choose(trip.Context, received.ReturnUri));   // T46
    }

    private static async Task<DuoTicketReceivedContext> AskHostAsync(
        DuoTrip trip, ClaimsPrincipal principal, AuthenticationProperties properties, DuoStamp stamp)
    {
        var source = await DuoEventSource.FindAsync(trip.Context);
        var received = new DuoTicketReceivedContext(trip.Context, source.Scheme, source.Options)
        {
            // Copies: what the host changes and then refuses is not to be seen by whoever asks for the session later in this request.
            Principal = new ClaimsPrincipal(DuoIdentity.Strip(principal).Identities.Select(static identity => identity.Clone())),
            Properties = properties.Clone(),
            ReturnUri = trip.Transaction.ReturnUrl,
            Assurance = stamp.Assurance,
            Factor = stamp.Factor,
            TenantId = stamp.TenantId,
            Purpose = trip.Transaction.Purpose == DuoTransactionPurpose.LoginLinkConfirmation ? DuoTransactionPurpose.LoginLink : trip.Transaction.Purpose,
        };
        await source.Events.TicketReceived(received);
        return received;
    }
}
