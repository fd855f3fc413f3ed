using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Outages;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.SignIn;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Transactions;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Lets a sign-in pass without Duo during a confirmed outage, where host, tenant and policies allowed it beforehand (docs/adr/0017-fail-mode.md).</summary>
internal sealed class FailOpenSignIn(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    IEnumerable<IDuoFailOpenPolicy> policies,
    IDuoTransactionStore store,
    UserValidation users,
    VerifiedSignIn signIn,
    AuditTrail audit,
    TimeProvider timeProvider,
    ILogger<FailOpenSignIn> logger)
{
    /// <returns>How the sign-in ended; <see langword="null"/> if it fails closed, with nothing changed.</returns>
    public async Task<EndpointResult?> TryAsync(IdentifiedTransaction flow, DuoIntegration integration, IntegrationHealthReport report)
    {
        var now = timeProvider.GetUtcNow();
        if (!MayPass(flow, integration, report, now) || !await AllAllowAsync(flow))
        {
            return null;
        }

        if (!await users.MayStillSignInAsync(flow.Context, flow.Ticket.Principal))
        {
            return flow.Fail(DuoFailureReason.UserRejected);
        }

        if (await store.RedeemAsync(flow.Transaction.Id, now, flow.Context.RequestAborted) is null)
        {
            return new EndpointResult.Redirect(flow.Transaction.ReturnUrl);
        }

        PendingCookie.Delete(flow.Context, flow.Transaction.Id);
        if (!await store.CompleteAsync(flow.Transaction.Id, flow.Context.RequestAborted))
        {
            return flow.Fail(DuoFailureReason.TransactionRevoked);
        }

        var entry = audit.Entry(DuoAuditEvent.LoginFailedOpen, integration.TenantId, flow.Transaction.Subject, null, integration.Id, report.Failure!.Reason);
        var isFirst = monitor.Get(DuoDefaults.AuthenticationScheme).RequireAudit;
        if (isFirst && !await audit.TryWriteAsync(entry))
        {
            return flow.Fail(DuoFailureReason.AuditUnavailable);
        }

        if (await signIn.SignInAsync(flow.Context, flow.Ticket.Principal, flow.Ticket.Properties, Stamp(flow.Transaction, now)) is { } denied)
        {
            return flow.Fail(denied);
        }

        var cause = FailureCatalog.TagOf(report.Category);
        SignInMetrics.FailedOpen(cause);
        Log.FailedOpen(logger, integration.TenantId, integration.Id, cause);
        if (!isFirst)
        {
            await audit.TryWriteAsync(entry);
        }

        return new EndpointResult.Redirect(flow.Transaction.ReturnUrl);
    }

    /// <summary>A sign-in only: a link or a step-up without Duo would be a contradiction.</summary>
    private bool MayPass(IdentifiedTransaction flow, DuoIntegration integration, IntegrationHealthReport report, DateTimeOffset now)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        return options.FailMode == DuoFailMode.Open
            && integration.FailMode == DuoFailMode.Open
            && flow.Transaction.Purpose == TransactionPurpose.Login
            && report.IsConfirmedOutage
            && FailureCatalog.MayBeOutage(report.Category)
            && now - report.OutageSince <= options.MaxFailOpenDuration;
    }

    private async ValueTask<bool> AllAllowAsync(IdentifiedTransaction flow)
    {
        foreach (var policy in policies)
        {
            if (!await policy.AllowsAsync(flow.Context, flow.Ticket.Principal, flow.Transaction.TenantId, flow.Context.RequestAborted))
            {
                return false;
            }
        }

        return true;
    }

    private static SessionStamp Stamp(Transaction transaction, DateTimeOffset now) => new()
    {
        Kind = SessionOrigin.FailOpen,
        SessionId = RandomId.Id(),
        Subject = transaction.Subject,
        TenantId = transaction.TenantId,
        At = now,
        Link = LinkFingerprint.Of(transaction.IntegrationId, transaction.LinkRevision, transaction.CredentialRevision),
    };
}
