using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Verification.Storage;
using MspProcess.DuoAuth.Verification.Telemetry;

namespace MspProcess.DuoAuth.Verification.Attempts;

/// <summary>Changes attempts in the store: reads, decides anew after every conflict, writes, and tells log, audit and watchers what happened.</summary>
internal sealed class AttemptWriter(
    IDuoVerificationStore store, AttemptSignals signals, VerificationAudit audit, VerificationMetrics metrics, ILogger<AttemptWriter> logger)
{
    // Each conflict means that somebody else's change was made; there are few who could.
    private const int Attempts = 50;

    /// <summary>Changes an attempt; a change that returns its record changes nothing.</summary>
    /// <returns>The attempt as it is now; <see langword="null"/> if it is gone.</returns>
    public async ValueTask<DuoVerificationRecord?> ChangeAsync(
        string tenantId, string id, Func<DuoVerificationRecord, DuoVerificationRecord> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await store.FindAsync(tenantId, id, cancellationToken) is not { } stored)
            {
                return null;
            }

            var changed = change(stored);
            if (ReferenceEquals(changed, stored) || changed == stored)
            {
                return stored;
            }

            changed = changed with { Revision = RandomText.Id() };
            if (await store.UpdateAsync(changed, stored.Revision, cancellationToken))
            {
                await ReportAsync(stored, changed);
                signals.Changed(id);
                return changed;
            }
        }

        throw new InvalidOperationException("The attempt changes faster than it can be written.");
    }

    /// <summary>Tells of an attempt that was stored for the first time.</summary>
    public ValueTask ReportNewAsync(DuoVerificationRecord record) => record.IsOpen ? ValueTask.CompletedTask : ReportEndAsync(record);

    private async ValueTask ReportAsync(DuoVerificationRecord before, DuoVerificationRecord after)
    {
        if (after.ApprovedLate && !before.ApprovedLate)
        {
            VerificationLog.ApprovedLate(logger, after.Reference, after.TenantId, after.State);
            await audit.WriteAsync(DuoAuditEvent.CallerApprovedLate, after);
        }

        if (after.State == before.State)
        {
            return;
        }

        if (after.State == DuoVerificationState.Sent)
        {
            VerificationLog.Sent(logger, after.Reference, after.TenantId, after.IntegrationId, after.Route);
            await audit.WriteAsync(DuoAuditEvent.CallerVerificationSent, after);
        }
        else if (!after.IsOpen && after.State != DuoVerificationState.AwaitingLog)
        {
            await ReportEndAsync(after);
        }
    }

    private async ValueTask ReportEndAsync(DuoVerificationRecord record)
    {
        metrics.Ended(record);
        switch (record.State)
        {
            case DuoVerificationState.Fraud:
                VerificationLog.FraudReported(logger, record.Reference, record.TenantId);
                await audit.WriteAsync(DuoAuditEvent.CallerReportedFraud, record);
                break;
            case DuoVerificationState.Revoked:
                VerificationLog.Revoked(logger, record.Reference, record.TenantId, record.Reason);
                await audit.WriteAsync(DuoAuditEvent.CallerVerificationRevoked, record);
                break;
            default:
                VerificationLog.Ended(logger, record.Reference, record.TenantId, record.IntegrationId, record.State, record.Reason);
                await audit.WriteAsync(record.State == DuoVerificationState.Verified ? DuoAuditEvent.CallerVerified : DuoAuditEvent.CallerNotVerified, record);
                break;
        }
    }
}
