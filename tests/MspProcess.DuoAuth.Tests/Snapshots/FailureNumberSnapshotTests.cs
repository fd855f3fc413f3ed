using System.Globalization;
using MspProcess.DuoAuth.Failures;

namespace MspProcess.DuoAuth.Tests.Snapshots;

/// <summary>Failure numbers and names: they are logged, audited and shown, and a number is never used again for something else.</summary>
public sealed class FailureNumberSnapshotTests
{
    [Fact]
    public void Reasons_NumberAndName_AreTheOnesThatShipped() => SnapshotText.AssertLines(
        [
            "0 Unspecified",
            "100 TenantUnknown",
            "101 LinkSuspended",
            "102 IntegrationMissing",
            "103 IntegrationInactive",
            "104 StoreUnavailable",
            "105 OriginNotAllowed",
            "106 UserNameUnavailable",
            "107 UserNotLinked",
            "108 ApiHostRefused",
            "109 StepUpRequired",
            "110 LinkUnproved",
            "111 TokenWithoutDuo",
            "112 StepUpNeedsBrowser",
            "200 CallbackMalformed",
            "201 CallbackRepeatedParameter",
            "202 TransactionUnknown",
            "203 BrowserMismatch",
            "204 TransactionExpired",
            "205 TransactionUsed",
            "206 TenantMismatch",
            "207 SubjectMismatch",
            "208 SessionMismatch",
            "209 DuoReturnedError",
            "210 CodeMissing",
            "211 IntegrationChanged",
            "212 TicketUnreadable",
            "213 CookieMissing",
            "214 TransactionRevoked",
            "300 DuoTimeout",
            "301 DuoUnreachable",
            "302 DuoTlsFailure",
            "303 DuoRedirected",
            "304 DuoResponseTooLarge",
            "305 DuoResponseUnreadable",
            "306 DuoServerError",
            "307 DuoRateLimited",
            "308 DuoInvalidClient",
            "309 DuoInvalidGrant",
            "310 DuoRequestRefused",
            "312 DuoClockDrift",
            "313 DuoWrongApplicationType",
            "400 TokenMalformed",
            "401 TokenAlgorithm",
            "402 TokenSignature",
            "403 TokenIssuer",
            "404 TokenAudience",
            "405 TokenExpired",
            "406 TokenIssuedAt",
            "407 TokenNotYetValid",
            "408 TokenNonce",
            "409 TokenUserName",
            "410 ResultNotAllow",
            "411 AuthenticationNotFresh",
            "500 UserKeyMissing",
            "501 UserKeyChanged",
            "502 LinkChanged",
            "503 AssuranceNotAccepted",
            "504 UserRejected",
            "505 DuoUserAlreadyLinked",
            "506 RejectedByHost",
            "600 PasswordIncorrect",
            "601 AlreadyLinked",
            "602 NothingToConfirm",
            "603 Conflict",
            "604 NotFound",
            "605 InputInvalid",
            "606 IntegrationInUse",
            "607 LiveLoginRequired",
            "608 IntegrationToReplaceIsOff",
            "609 TooManyDrafts",
            "900 InternalError",
        ],
        Enum.GetValues<DuoFailureReason>().Select(static reason => string.Create(CultureInfo.InvariantCulture, $"{(int)reason} {reason}")));

    [Fact]
    public void Reasons_TagOfTheirCause_IsTheOneThatShipped() => SnapshotText.AssertLines(
        [
            "clock_drift: 312 405 406 407",
            "denied: 209 210 410 503",
            "internal: 309 310 411 900",
            "none: 0 100 101 102 103 104 105 106 107 108 109 110 111 112 200 201 202 203 204 205 206 207 208 211 212 213 214 502 504 505 506 600 601 602 603 604 605 606 607 608 609",
            "not_duo: 304 305 400 401 402 403 404 408",
            "rate_limited: 307",
            "redirected: 303",
            "server_error: 306",
            "slow: 300",
            "tls: 302",
            "unreachable: 301",
            "user_unknown: 409 500 501",
            "wrong_application_type: 313",
            "wrong_credentials: 308",
        ],
        Enum.GetValues<DuoFailureReason>()
            .GroupBy(static reason => FailureCatalog.TagOf(FailureCatalog.CategoryOf(reason)), static reason => (int)reason)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => $"{group.Key}: {string.Join(' ', group)}"));
}
