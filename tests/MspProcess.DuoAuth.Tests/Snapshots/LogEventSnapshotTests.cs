using System.Reflection;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Tests.Snapshots;

/// <summary>Log ids, levels and event names: operators' alerts are written against them.</summary>
public sealed class LogEventSnapshotTests
{
    [Fact]
    public void Events_IdLevelAndName_AreTheOnesThatShipped() => SnapshotText.AssertLines(
        [
            "1 Debug SignInIssued",
            "2 Debug SignInHeld",
            "3 Debug SignInDenied",
            "4 Information SessionRefused",
            "5 Error StoreUnreadable",
            "6 Error TenantUnresolved",
            "7 Error PendingNotForgotten",
            "10 Warning Refused",
            "11 Warning LinkSuspended",
            "12 Information Restarted",
            "13 Error AuditFailed",
            "14 Information Audit",
            "15 Information Exempted",
            "16 Information Allowed",
            "17 Error EventFailed",
            "18 Warning LinkRejected",
            "20 Warning TransactionsInMemory",
            "21 Warning ResultHandlerReplaced",
            "22 Warning LinksInMemory",
            "23 Warning GateMode",
            "24 Warning SubjectsDifferByCase",
            "25 Error LinkOfDeletedUserKept",
            "30 Warning OpenedWithoutCookie",
            "31 Warning OpenedInOtherBrowser",
            "32 Information OpenedRevoked",
            "33 Information OpenedAgain",
            "40 Warning RateLimited",
            "41 Error RateLimiterFailed",
            "42 Warning AddressOfProxy",
            "50 Warning TroubleUnreachable",
            "51 Warning TroubleSlow",
            "52 Warning TroubleServerError",
            "53 Warning TroubleRateLimited",
            "54 Error TroubleTlsFailure",
            "55 Error TroubleRedirected",
            "56 Error TroubleNotDuo",
            "57 Error TroubleClockDrift",
            "58 Error TroubleWrongCredentials",
            "59 Error TroubleWrongApplicationType",
            "60 Information TroubleDenied",
            "61 Warning TroubleUserUnknown",
            "62 Error TroubleInternal",
            "63 Warning DuoDown",
            "64 Information DuoBack",
            "65 Warning FailedOpen",
            "80 Error DoctorCheckFailed",
        ],
        typeof(DuoDefaults).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .OrderBy(static attribute => attribute.EventId)
            .Select(static attribute => $"{attribute.EventId} {attribute.Level} {attribute.EventName}"));
}
