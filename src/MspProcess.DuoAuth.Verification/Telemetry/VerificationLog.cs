using Microsoft.Extensions.Logging;

namespace MspProcess.DuoAuth.Verification.Telemetry;

/// <summary>The log events. Never a code, a passcode, a push's id, a user name, an address or a secret.</summary>
internal static partial class VerificationLog
{
    [LoggerMessage(200, LogLevel.Information, "Duo took the push of verification {Reference} of tenant {TenantId}, by integration {IntegrationId} ({Route}). It waits for the phone.", EventName = "VerificationSent")]
    public static partial void Sent(ILogger logger, string reference, string tenantId, string integrationId, DuoVerificationRoute route);

    [LoggerMessage(201, LogLevel.Information, "Verification {Reference} of tenant {TenantId}, by integration {IntegrationId}, ended as {State} ({Reason}).", EventName = "VerificationEnded")]
    public static partial void Ended(ILogger logger, string reference, string tenantId, string integrationId, DuoVerificationState state, DuoVerificationReason reason);

    [LoggerMessage(202, LogLevel.Warning, "The push of verification {Reference} of tenant {TenantId} was approved after it had ended as {State}. It verifies nobody. Ask the user whether they meant to approve it.", EventName = "VerificationApprovedLate")]
    public static partial void ApprovedLate(ILogger logger, string reference, string tenantId, DuoVerificationState state);

    [LoggerMessage(203, LogLevel.Error, "A user reported the push of verification {Reference} of tenant {TenantId} as fraud. The user gets no more pushes until an administrator lifts the block. Find out who called.", EventName = "VerificationFraud")]
    public static partial void FraudReported(ILogger logger, string reference, string tenantId);

    [LoggerMessage(204, LogLevel.Warning, "Verification {Reference} of tenant {TenantId} was taken back: Duo's log disagrees ({Reason}). Undo what was done for the caller.", EventName = "VerificationRevoked")]
    public static partial void Revoked(ILogger logger, string reference, string tenantId, DuoVerificationReason reason);

    [LoggerMessage(205, LogLevel.Information, "This node asks Duo about {Count} verifications whose node stopped. Nothing is sent again.", EventName = "VerificationsTakenOver")]
    public static partial void TakenOver(ILogger logger, int count);

    [LoggerMessage(206, LogLevel.Warning, "Duo could not be asked about verification {Reference} of tenant {TenantId}, by integration {IntegrationId}: {Failure} ({Detail}). It is tried again until its time is over.", EventName = "VerificationPollFailed")]
    public static partial void PollFailed(ILogger logger, string reference, string tenantId, string integrationId, Transport.ApiFailureKind failure, string detail);

    [LoggerMessage(207, LogLevel.Warning, "Duo's log could not be read for tenant {TenantId}, by integration {IntegrationId}: {Failure} ({Detail}). Verifications stay without their row; check the permission 'Grant read log'.", EventName = "VerificationLogUnread")]
    public static partial void LogUnread(ILogger logger, string tenantId, string integrationId, Transport.ApiFailureKind failure, string detail);

    [LoggerMessage(208, LogLevel.Error, "Verifications could not be looked after. Pushes that wait are not updated until the next round, in a few seconds. Check the store.", EventName = "VerificationMonitorFailed")]
    public static partial void MonitorFailed(ILogger logger, Exception exception);

    [LoggerMessage(209, LogLevel.Error, "An audit entry of a verification could not be written. The outcome stands. Check the audit sink.", EventName = "VerificationAuditFailed")]
    public static partial void AuditFailed(ILogger logger, Exception exception);

    [LoggerMessage(210, LogLevel.Warning, "Verifications are kept in memory: the history is lost when the host stops, and limits count on this node alone. Register a store, such as AddDuoEntityFrameworkVerificationStore.", EventName = "VerificationsInMemory")]
    public static partial void InMemory(ILogger logger);

    [LoggerMessage(211, LogLevel.Warning, "A call for tenant {TenantId}, by integration {IntegrationId}, brought no result: {Failure} ({Detail}). Run the diagnostics of the integration.", EventName = "VerificationCallFailed")]
    public static partial void CallFailed(ILogger logger, string tenantId, string integrationId, Transport.ApiFailureKind failure, string detail);
}
