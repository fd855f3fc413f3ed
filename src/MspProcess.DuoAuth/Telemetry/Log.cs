using Microsoft.Extensions.Logging;

namespace MspProcess.DuoAuth.Telemetry;

/// <summary>Every line that the library logs. Ids are never reused. No user name, code, state, nonce, token, secret, cookie or full URL.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "The gate issued a sign-in as {Kind}; renewed: {IsCarried}.", EventName = "SignInIssued")]
    public static partial void SignInIssued(ILogger logger, string kind, bool isCarried);

    [LoggerMessage(2, LogLevel.Debug, "The gate holds a sign-in for {Purpose}.", EventName = "SignInHeld")]
    public static partial void SignInHeld(ILogger logger, string purpose);

    [LoggerMessage(3, LogLevel.Debug, "The gate denied a sign-in: {Reason}.", EventName = "SignInDenied")]
    public static partial void SignInDenied(ILogger logger, DuoFailureReason reason);

    [LoggerMessage(4, LogLevel.Information, "A {What} was refused: {Refusal}.", EventName = "SessionRefused")]
    public static partial void SessionRefused(ILogger logger, string what, string refusal);

    [LoggerMessage(5, LogLevel.Error, "A store of integrations or links could not be read; whoever depends on it is refused.", EventName = "StoreUnreadable")]
    public static partial void StoreUnreadable(ILogger logger, Exception exception);

    [LoggerMessage(6, LogLevel.Error, "The tenant resolver failed; the sign-in is denied, or the session refused.", EventName = "TenantUnresolved")]
    public static partial void TenantUnresolved(ILogger logger, Exception exception);

    [LoggerMessage(7, LogLevel.Error, "An unfinished trip could not be ended at a sign-out; it ends when its time is over.", EventName = "PendingNotForgotten")]
    public static partial void PendingNotForgotten(ILogger logger, Exception exception);

    [LoggerMessage(10, LogLevel.Warning, "Refused with {ReasonId} {Reason}, reference {ReferenceId}, tenant {TenantId}, integration {IntegrationId}: {Detail}", EventName = "Refused")]
    public static partial void Refused(
        ILogger logger, Exception? exception, int reasonId, DuoFailureReason reason, string referenceId, string? tenantId, string? integrationId, string? detail);

    [LoggerMessage(11, LogLevel.Warning, "A link of tenant {TenantId} was suspended: {Reason}.", EventName = "LinkSuspended")]
    public static partial void LinkSuspended(ILogger logger, string tenantId, DuoFailureReason reason);

    [LoggerMessage(12, LogLevel.Information, "A trip to Duo starts again once: {Cause}.", EventName = "Restarted")]
    public static partial void Restarted(ILogger logger, string cause);

    [LoggerMessage(13, LogLevel.Error, "The audit sink failed; the outcome stands.", EventName = "AuditFailed")]
    public static partial void AuditFailed(ILogger logger, Exception exception);

    [LoggerMessage(14, LogLevel.Information, "Audit: {Event} in tenant {TenantId}, integration {IntegrationId}, {Reason}, reference {ReferenceId}.", EventName = "Audit")]
    public static partial void Audit(ILogger logger, DuoAuditEvent @event, string? tenantId, string? integrationId, DuoFailureReason reason, string? referenceId);

    [LoggerMessage(15, LogLevel.Information, "A sign-in was exempted from Duo: {Reason}.", EventName = "Exempted")]
    public static partial void Exempted(ILogger logger, string reason);

    [LoggerMessage(16, LogLevel.Information, "Duo allowed a user by {Assurance} (factor {Factor}).", EventName = "Allowed")]
    public static partial void Allowed(ILogger logger, DuoAssurance assurance, string? factor);

    [LoggerMessage(17, LogLevel.Error, "The host's event {Event} failed; the built-in answer is given.", EventName = "EventFailed")]
    public static partial void EventFailed(ILogger logger, Exception exception, string @event);

    [LoggerMessage(18, LogLevel.Warning, "The host refused a link of tenant {TenantId}, integration {IntegrationId}: {Detail}", EventName = "LinkRejected")]
    public static partial void LinkRejected(ILogger logger, string tenantId, string integrationId, string? detail);

    [LoggerMessage(20, LogLevel.Warning, "Transactions are kept in this process: logins break when another node answers. Register a shared store before there are several.", EventName = "TransactionsInMemory")]
    public static partial void TransactionsInMemory(ILogger logger);

    [LoggerMessage(22, LogLevel.Warning, "Links are kept in this process: a restart forgets them all, and linked users then log in without Duo. Register a store that lasts.", EventName = "LinksInMemory")]
    public static partial void LinksInMemory(ILogger logger);

    [LoggerMessage(21, LogLevel.Warning, "RequireDuo answers with a plain 403, as another IAuthorizationMiddlewareResultHandler was registered after AddDuoSecondFactor.", EventName = "ResultHandlerReplaced")]
    public static partial void ResultHandlerReplaced(ILogger logger);

    [LoggerMessage(23, LogLevel.Warning, "The gate's mode is {Mode}: only sign-ins through IDuoSignIn meet Duo by themselves.", EventName = "GateMode")]
    public static partial void GateMode(ILogger logger, DuoEnforcementMode mode);

    [LoggerMessage(50, LogLevel.Warning, "{Remedy} Reference {ReferenceId}.", EventName = "TroubleUnreachable")]
    public static partial void TroubleUnreachable(ILogger logger, string remedy, string referenceId);

    [LoggerMessage(51, LogLevel.Warning, "{Remedy} Reference {ReferenceId}.", EventName = "TroubleSlow")]
    public static partial void TroubleSlow(ILogger logger, string remedy, string referenceId);

    [LoggerMessage(52, LogLevel.Warning, "{Remedy} Reference {ReferenceId}.", EventName = "TroubleServerError")]
    public static partial void TroubleServerError(ILogger logger, string remedy, string referenceId);

    [LoggerMessage(53, LogLevel.Warning, "{Remedy} Reference {ReferenceId}.", EventName = "TroubleRateLimited")]
    public static partial void TroubleRateLimited(ILogger logger, string remedy, string referenceId);

    [LoggerMessage(54, LogLevel.Error, "{Remedy} Reference {ReferenceId}.", EventName = "TroubleTlsFailure")]
    public static partial void TroubleTlsFailure(ILogger logger, string remedy, string referenceId);

    [LoggerMessage(55, LogLevel.Error, "{Remedy} Reference {ReferenceId}.", EventName = "TroubleRedirected")]
    public static partial void TroubleRedirected(ILogger logger, string remedy, string referenceId);

    [LoggerMessage(56, LogLevel.Error, "{Remedy} Reference {ReferenceId}.", EventName = "TroubleNotDuo")]
    public static partial void TroubleNotDuo(ILogger logger, string remedy, string referenceId);

    [LoggerMessage(57, LogLevel.Error, "{Remedy} Reference {ReferenceId}.", EventName = "TroubleClockDrift")]
    public static partial void TroubleClockDrift(ILogger logger, string remedy, string referenceId);

    [LoggerMessage(58, LogLevel.Error, "{Remedy} Reference {ReferenceId}.", EventName = "TroubleWrongCredentials")]
    public static partial void TroubleWrongCredentials(ILogger logger, string remedy, string referenceId);

    [LoggerMessage(59, LogLevel.Error, "{Remedy} Reference {ReferenceId}.", EventName = "TroubleWrongApplicationType")]
    public static partial void TroubleWrongApplicationType(ILogger logger, string remedy, string referenceId);

    [LoggerMessage(60, LogLevel.Information, "{Remedy} Reference {ReferenceId}.", EventName = "TroubleDenied")]
    public static partial void TroubleDenied(ILogger logger, string remedy, string referenceId);

    [LoggerMessage(61, LogLevel.Warning, "{Remedy} Reference {ReferenceId}.", EventName = "TroubleUserUnknown")]
    public static partial void TroubleUserUnknown(ILogger logger, string remedy, string referenceId);

    [LoggerMessage(62, LogLevel.Error, "{Remedy} Reference {ReferenceId}.", EventName = "TroubleInternal")]
    public static partial void TroubleInternal(ILogger logger, string remedy, string referenceId);

    [LoggerMessage(63, LogLevel.Warning, "Calls to Duo for integration {IntegrationId} of tenant {TenantId} stop for a while, as they fail: {Cause}. One at a time tries whether it is back.", EventName = "DuoDown")]
    public static partial void DuoDown(ILogger logger, string tenantId, string integrationId, string cause);

    [LoggerMessage(65, LogLevel.Warning, "A login of tenant {TenantId} passed without Duo: a confirmed outage of integration {IntegrationId}, {Cause}.", EventName = "FailedOpen")]
    public static partial void FailedOpen(ILogger logger, string tenantId, string integrationId, string cause);

    [LoggerMessage(64, LogLevel.Information, "Duo answers for integration {IntegrationId} of tenant {TenantId} again.", EventName = "DuoBack")]
    public static partial void DuoBack(ILogger logger, string tenantId, string integrationId);

    [LoggerMessage(80, LogLevel.Error, "The doctor's look at {Check} failed.", EventName = "DoctorCheckFailed")]
    public static partial void DoctorCheckFailed(ILogger logger, Exception exception, string check);
}
