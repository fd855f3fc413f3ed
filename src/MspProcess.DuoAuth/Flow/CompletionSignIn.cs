using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Events;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.SignIn;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Flow;

/// <summary>The last step of a login and of a step-up: the host's word, then the sign-in through the gate.</summary>
internal sealed class CompletionSignIn(
    IOptionsMonitor<DuoSecondFactorOptions> monitor, ReturnUrlPolicy returnUrls, VerifiedSignIn signIn, AuditTrail audit)
{
    public async Task<EndpointResult> RunAsync(TransactionContext flow, ClaimsPrincipal principal, AuthenticationProperties properties, SessionStamp stamp)
    {
        var received = await AskHostAsync(flow, principal, properties, stamp);
        if (received.FailureMessage is { } message)
        {
            return flow.Fail(DuoFailureReason.RejectedByHost, message);
        }

        // The gate refuses another user as well; here it can be told why.
        if (!string.Equals(monitor.Get(DuoDefaults.AuthenticationScheme).SubjectSelector(received.Principal), stamp.Subject, StringComparison.Ordinal))
        {
            return flow.Fail(DuoFailureReason.SubjectMismatch, $"{nameof(DuoSecondFactorEvents.TicketReceived)} set a principal of another subject");
        }

        if (await signIn.SignInAsync(flow.Context, received.Principal, received.Properties, stamp) is { } reason)
        {
            return flow.Fail(reason);
        }

        var verified = flow.Transaction.Purpose == DuoTransactionPurpose.StepUp ? DuoAuditEvent.StepUpVerified : DuoAuditEvent.LoginVerified;
        await audit.WriteAsync(verified, stamp.TenantId, stamp.Subject, null, stamp.IntegrationId);
        return new EndpointResult.Redirect(returnUrls.Choose(flow.Context, received.ReturnUrl));   // T46
    }

    private static async Task<DuoTicketReceivedContext> AskHostAsync(
        TransactionContext flow, ClaimsPrincipal principal, AuthenticationProperties properties, SessionStamp stamp)
    {
        var source = await EventDispatcher.FindAsync(flow.Context);
        var received = new DuoTicketReceivedContext(flow.Context, source.Scheme, source.Options)
        {
            // Copies: what the host changes and then refuses is not to be seen by whoever asks for the session later in this request.
            Principal = new ClaimsPrincipal(principal.Identities.Select(static identity => identity.Clone())),
            Properties = properties.Clone(),
            ReturnUrl = flow.Transaction.ReturnUrl,
            Assurance = stamp.Assurance,
            Factor = stamp.Factor,
            TenantId = stamp.TenantId,
            Purpose = flow.Transaction.Purpose == DuoTransactionPurpose.LoginLinkConfirmation ? DuoTransactionPurpose.LoginLink : flow.Transaction.Purpose,
        };
        await source.Events.TicketReceived(received);
        return received;
    }
}
