using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Health;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Callback;

/// <summary>Lets a login pass without Duo, where everybody who has a say agreed to it beforehand (docs/adr/0017-fail-mode.md).</summary>
internal sealed class DuoFailOpen(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    IEnumerable<IDuoFailOpenPolicy> policies,
    IDuoTransactionStore transactions,
    DuoUserCheck users,
    DuoVerifiedSignIn signIn,
    DuoAuditTrail audit,
    TimeProvider timeProvider,
    ILogger<DuoFailOpen> logger)
{
    /// <returns>How the login went on; <see langword="null"/> if it stays closed, with nothing changed.</returns>
    public async Task<DuoCallbackResult?> TryAsync(DuoTrip trip, DuoIntegration integration, DuoHealthReport report)
    {
        var now = timeProvider.GetUtcNow();
        if (!MayPass(trip, integration, report, now) || !await AllAllowAsync(trip))
        {
            return null;
        }

        if (!await users.IsStillWelcomeAsync(trip.Context, trip.Ticket!.Principal))
        {
            return trip.Refuse(DuoFailureReason.UserRejected);
        }

        if (await transactions.RedeemAsync(trip.Transaction.Id, now, trip.Context.RequestAborted) is null)
        {
            return new DuoCallbackResult.Redirect(trip.Transaction.ReturnUrl);
        }

        DuoPendingCookie.Delete(trip.Context, trip.Transaction.Id);
        if (await signIn.SignInAsync(trip.Context, trip.Ticket.Principal, trip.Ticket.Properties, Stamp(trip.Transaction, now)) is { } refused)
        {
            return trip.Refuse(refused);
        }

        var cause = DuoTroubles.TagOf(report.Cause);
        DuoMetrics.FailedOpen(cause);
        DuoLog.FailedOpen(logger, integration.TenantId, integration.Id, cause);
        await audit.WriteAsync(DuoAuditEvent.LoginFailedOpen, integration.TenantId, trip.Transaction.Subject, null, integration.Id, report.Failure!.Reason);
        return new DuoCallbackResult.Redirect(trip.Transaction.ReturnUrl);
    }

    /// <summary>A login only: a link or a step-up without Duo would be a contradiction.</summary>
    private bool MayPass(DuoTrip trip, DuoIntegration integration, DuoHealthReport report, DateTimeOffset now)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        return options.FailMode == DuoFailMode.Open
            && integration.FailMode == DuoFailMode.Open
            && trip is { Transaction.Purpose: DuoTransactionPurpose.Login, Ticket: not null }
            && report.IsConfirmedOutage
            && DuoTroubles.MayBeOutage(report.Cause)
            && now - report.OutageSince <= options.MaxFailOpenDuration;
    }

    private async ValueTask<bool> AllAllowAsync(DuoTrip trip)
    {
        foreach (var policy in policies)
        {
            if (!await policy.AllowsAsync(trip.Context, trip.Ticket!.Principal, trip.Transaction.TenantId, trip.Context.RequestAborted))
            {
                return false;
            }
        }

        return true;
    }

    private static DuoStamp Stamp(DuoTransaction transaction, DateTimeOffset now) => new()
    {
        Kind = DuoGateKind.FailOpen,
        SessionId = DuoRandom.Id(),
        Subject = transaction.Subject,
        TenantId = transaction.TenantId,
        At = now,
        IntegrationId = transaction.IntegrationId,
        TransactionId = transaction.Id,
        LinkRevision = transaction.LinkRevision,
        CredentialRevision = transaction.CredentialRevision,
    };
}
