using Microsoft.Extensions.Logging;

namespace MspProcess.DuoAuth.Telemetry;

/// <summary>Every log message of the library. Event ids are never reused. No user name, code, state, nonce, token, secret, cookie or full URL.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "A session was issued as {Kind} (renewal: {IsCarried}).", EventName = "SignInIssued")]
    public static partial void SignInIssued(ILogger logger, string kind, bool isCarried);

    [LoggerMessage(2, LogLevel.Debug, "A sign-in is waiting for Duo ({Purpose}). Nobody is signed in until Duo confirms the user.", EventName = "SignInHeld")]
    public static partial void SignInHeld(ILogger logger, string purpose);

    [LoggerMessage(3, LogLevel.Debug, "A sign-in was denied with {Reason}. Nobody is signed in.", EventName = "SignInDenied")]
    public static partial void SignInDenied(ILogger logger, DuoFailureReason reason);

    [LoggerMessage(4, LogLevel.Information, "A {What} was not accepted: {Failure}. The request continues without it, and the user has to sign in again.", EventName = "SessionRefused")]
    public static partial void SessionRefused(ILogger logger, string what, string failure);

    [LoggerMessage(5, LogLevel.Error, "The store of integrations or links could not be read, so users who may need Duo cannot sign in. Check the database; sign-ins work again as soon as it can be read.", EventName = "StoreUnreadable")]
    public static partial void StoreUnreadable(ILogger logger, Exception exception);

    [LoggerMessage(6, LogLevel.Error, "IDuoTenantResolver threw, so the tenant is unknown: the sign-in is denied, or the session is not accepted. Fix the resolver, or let it return null where there is no tenant.", EventName = "TenantUnresolved")]
    public static partial void TenantUnresolved(ILogger logger, Exception exception);

    [LoggerMessage(7, LogLevel.Error, "An unfinished transaction could not be revoked at a sign-out, because the store failed. Its cookie is deleted, and it expires by itself. Check the transaction store.", EventName = "PendingNotForgotten")]
    public static partial void PendingNotForgotten(ILogger logger, Exception exception);

    [LoggerMessage(10, LogLevel.Warning, "Failed with DUO-{ReasonId} {Reason}, reference {ReferenceId}, tenant {TenantId}, integration {IntegrationId}: {Detail}", EventName = "Refused")]
    public static partial void Refused(
        ILogger logger, Exception? exception, int reasonId, DuoFailureReason reason, string referenceId, string? tenantId, string? integrationId, string? detail);

    [LoggerMessage(11, LogLevel.Warning, "A link of tenant {TenantId} was suspended with {Reason}. Its user cannot sign in until an administrator resets the link.", EventName = "LinkSuspended")]
    public static partial void LinkSuspended(ILogger logger, string tenantId, DuoFailureReason reason);

    [LoggerMessage(12, LogLevel.Information, "A transaction is restarted once: {Cause}.", EventName = "Restarted")]
    public static partial void Restarted(ILogger logger, string cause);

    [LoggerMessage(13, LogLevel.Error, "IDuoAuditSink threw, so the audit entry {Event} of tenant {TenantId} is missing (reference {ReferenceId}). Repair the audit store. Sign-ins go on without it, unless RequireAudit is set.", EventName = "AuditFailed")]
    public static partial void AuditFailed(ILogger logger, Exception exception, DuoAuditEvent @event, string? tenantId, string? referenceId);

    [LoggerMessage(14, LogLevel.Information, "Audit: {Event} in tenant {TenantId}, integration {IntegrationId}, {Reason}, reference {ReferenceId}.", EventName = "Audit")]
    public static partial void Audit(ILogger logger, DuoAuditEvent @event, string? tenantId, string? integrationId, DuoFailureReason reason, string? referenceId);

    [LoggerMessage(15, LogLevel.Information, "The host exempted a sign-in from Duo: {Reason}. The session does not count as verified.", EventName = "Exempted")]
    public static partial void Exempted(ILogger logger, string reason);

    [LoggerMessage(16, LogLevel.Information, "Duo confirmed a user with assurance {Assurance}, factor {Factor}.", EventName = "Allowed")]
    public static partial void Allowed(ILogger logger, DuoAssurance assurance, string? factor);

    [LoggerMessage(17, LogLevel.Error, "The host's event {Event} threw, so the built-in response is written. Fix the handler of that event.", EventName = "EventFailed")]
    public static partial void EventFailed(ILogger logger, Exception exception, string @event);

    [LoggerMessage(18, LogLevel.Warning, "The host's LinkReceived event rejected a link of tenant {TenantId}, integration {IntegrationId}, so it was not stored: {Detail}", EventName = "LinkRejected")]
    public static partial void LinkRejected(ILogger logger, string tenantId, string integrationId, string? detail);

    [LoggerMessage(20, LogLevel.Warning, "Transactions are kept in memory: a sign-in fails if another node serves its callback, or if this process restarts. Register a shared IDuoTransactionStore before you run several nodes.", EventName = "TransactionsInMemory")]
    public static partial void TransactionsInMemory(ILogger logger);

    [LoggerMessage(22, LogLevel.Warning, "Links are kept in memory: a restart loses them, and linked users then sign in without Duo. Register a persistent store with AddDuoStores or AddDuoEntityFrameworkStores.", EventName = "LinksInMemory")]
    public static partial void LinksInMemory(ILogger logger);

    [LoggerMessage(21, LogLevel.Warning, "RequireDuo responds with 403 and does not lead to Duo, because another IAuthorizationMiddlewareResultHandler was registered after AddDuoSecondFactor. Register it before.", EventName = "ResultHandlerReplaced")]
    public static partial void ResultHandlerReplaced(ILogger logger);

    [LoggerMessage(23, LogLevel.Warning, "DuoSecondFactorOptions.Mode is {Mode}, so only sign-ins through IDuoSignIn ask for Duo. Set it to Enforce to cover every sign-in.", EventName = "GateMode")]
    public static partial void GateMode(ILogger logger, DuoEnforcementMode mode);

    [LoggerMessage(24, LogLevel.Warning, "Two sign-ins of tenant {TenantId} had subjects that differ only in case. If they are one user, Duo is asked for one of them only. Sign in with the ID that is stored for the user, never with the name that was typed.", EventName = "SubjectsDifferByCase")]
    public static partial void SubjectsDifferByCase(ILogger logger, string tenantId);

    [LoggerMessage(25, LogLevel.Error, "A user was deleted, but the user's Duo link was not. Delete it with DuoLinkManager.DeleteUserAsync; until then it keeps its integration from being deleted.", EventName = "LinkOfDeletedUserKept")]
    public static partial void LinkOfDeletedUserKept(ILogger logger, Exception exception);
    [LoggerMessage(30, LogLevel.Warning, "A sign-in of tenant {TenantId} was opened without any transaction cookie, so it was not completed. The browser blocks cookies or lost them, or the prompt was relayed. If it repeats, check cookie policies and proxies, and ask the user.", EventName = "OpenedWithoutCookie")]
    public static partial void OpenedWithoutCookie(ILogger logger, string tenantId);

    [LoggerMessage(31, LogLevel.Warning, "A sign-in of tenant {TenantId} was opened in another browser than the one that started it, so it was not completed. This is what a relayed prompt looks like: if the user did not start it, change the user's password.", EventName = "OpenedInOtherBrowser")]
    public static partial void OpenedInOtherBrowser(ILogger logger, string tenantId);

    [LoggerMessage(32, LogLevel.Information, "A sign-in of tenant {TenantId} was opened after it had been revoked, so nothing happened. It was ended by a sign-out, a reset, newer sign-ins, or a callback that was opened without its cookie first. The user must sign in again.", EventName = "OpenedRevoked")]
    public static partial void OpenedRevoked(ILogger logger, string tenantId);

    [LoggerMessage(33, LogLevel.Information, "A completed sign-in of tenant {TenantId} was opened again, so nothing happened. The same browser was sent where the sign-in led: {IsSameBrowser}.", EventName = "OpenedAgain")]
    public static partial void OpenedAgain(ILogger logger, string tenantId, bool isSameBrowser);

    [LoggerMessage(40, LogLevel.Warning, "The rate limit {Area}, {Permits} in {Window}, was reached in tenant {TenantId}, reference {ReferenceId}. What is too much gets status 429 until the window is over; nobody else is affected. If real users reach it, raise it in DuoRateLimitOptions.", EventName = "RateLimited")]
    public static partial void Limited(ILogger logger, string area, int permits, TimeSpan window, string? tenantId, string referenceId);

    [LoggerMessage(41, LogLevel.Error, "The rate limiter failed, so this node counts by itself, and each node allows as much as all together should. Sign-ins are not affected. Check the store of the limiter.", EventName = "RateLimiterFailed")]
    public static partial void LimiterFailed(ILogger logger, Exception exception);

    [LoggerMessage(42, LogLevel.Warning, "Requests come from an internal address and name another client in a forwarded header that is not applied, so all users share one rate limit. Configure UseForwardedHeaders for the proxy in front of this host.", EventName = "AddressOfProxy")]
    public static partial void AddressOfProxy(ILogger logger);

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

    [LoggerMessage(63, LogLevel.Warning, "The circuit breaker of integration {IntegrationId}, tenant {TenantId}, stopped calls to Duo, because they fail: {Cause}. It tries one call at a time until Duo responds. Until then its users cannot sign in, unless the integration fails open.", EventName = "DuoDown")]
    public static partial void DuoDown(ILogger logger, string tenantId, string integrationId, string cause);

    [LoggerMessage(65, LogLevel.Warning, "A user of tenant {TenantId} signed in without Duo, because integration {IntegrationId} has a confirmed outage: {Cause}. The session ends when Duo responds again.", EventName = "FailedOpen")]
    public static partial void FailedOpen(ILogger logger, string tenantId, string integrationId, string cause);

    [LoggerMessage(64, LogLevel.Information, "Duo responds again for integration {IntegrationId} of tenant {TenantId}.", EventName = "DuoBack")]
    public static partial void DuoBack(ILogger logger, string tenantId, string integrationId);

    [LoggerMessage(80, LogLevel.Error, "The diagnostic check {Check} threw, so its result is missing. Diagnostics continue with the next one.", EventName = "DoctorCheckFailed")]
    public static partial void DoctorCheckFailed(ILogger logger, Exception exception, string check);
}
