namespace MspProcess.DuoAuth;

/// <summary>Why a sign-in, a link, a step-up or a change failed. Each kind of failure has its own member.</summary>
/// <remarks>The numbers are the IDs that operators see, such as <c>DUO-301</c>; they are never reused.</remarks>
public enum DuoFailureReason
{
    /// <summary>No reason was recorded.</summary>
    Unspecified = 0,

    // 100: before Duo is asked
    /// <summary>The tenant of the request could not be determined.</summary>
    TenantUnknown = 100,

    /// <summary>The user's link is suspended.</summary>
    LinkSuspended = 101,

    /// <summary>The integration no longer exists, or the tenant has none although it needs one.</summary>
    IntegrationMissing = 102,

    /// <summary>The integration is a draft or inactive.</summary>
    IntegrationInactive = 103,

    /// <summary>A store could not be read or written.</summary>
    StoreUnavailable = 104,

    /// <summary>The address of the request is not one that the host allows.</summary>
    OriginNotAllowed = 105,

    /// <summary>The rule that maps the user to a Duo user name gave no usable name.</summary>
    UserNameUnavailable = 106,

    /// <summary>The user has not linked a Duo identity.</summary>
    UserNotLinked = 107,

    /// <summary>The API host of the integration is not a Duo host.</summary>
    ApiHostRefused = 108,

    /// <summary>A step-up is needed for this action.</summary>
    StepUpRequired = 109,

    /// <summary>The user's link must be verified again, because the integration has become another Duo application.</summary>
    LinkUnproved = 110,

    /// <summary>A user who needs Duo asked for a token; a token cannot wait for Duo.</summary>
    TokenWithoutDuo = 111,

    /// <summary>A step-up was required of a request with an <c>Authorization</c> header, which Duo cannot confirm.</summary>
    StepUpNeedsBrowser = 112,

    /// <summary>The audit entry of the sign-in could not be written, and the host demands one (<see cref="DuoSecondFactorOptions.RequireAudit"/>).</summary>
    AuditUnavailable = 113,

    // 200: the transaction and the callback
    /// <summary>The callback's parameters are missing or unreadable.</summary>
    CallbackMalformed = 200,

    /// <summary>A callback parameter was repeated, or both code and duo_code were sent.</summary>
    CallbackRepeatedParameter = 201,

    /// <summary>No transaction belongs to the state or the start link.</summary>
    TransactionUnknown = 202,

    /// <summary>The transaction was started in another browser.</summary>
    BrowserMismatch = 203,

    /// <summary>The transaction is older than its lifetime.</summary>
    TransactionExpired = 204,

    /// <summary>The transaction was completed before.</summary>
    TransactionUsed = 205,

    /// <summary>The tenant of the request is not the transaction's.</summary>
    TenantMismatch = 206,

    /// <summary>The signed-in user is not the transaction's.</summary>
    SubjectMismatch = 207,

    /// <summary>The session is not the one that started the transaction.</summary>
    SessionMismatch = 208,

    /// <summary>Duo sent an error instead of a code.</summary>
    DuoReturnedError = 209,

    /// <summary>Duo sent neither a code nor an error.</summary>
    CodeMissing = 210,

    /// <summary>The integration changed while the user was at Duo, more than once.</summary>
    IntegrationChanged = 211,

    /// <summary>The pending ticket could not be read, as the key ring has changed.</summary>
    TicketUnreadable = 212,

    /// <summary>The browser sent no cookie of any transaction, so nothing says whether it is the one that started this one.</summary>
    CookieMissing = 213,

    /// <summary>The transaction was ended without effect, such as by a sign-out, or by a callback without its cookie.</summary>
    TransactionRevoked = 214,

    /// <summary>The sign-in was begun under another name of the site than the one to which Duo returns. Duo was not asked.</summary>
    StartedAtOtherOrigin = 215,

    /// <summary>The site is used over plain http under another name than <c>localhost</c>, which Duo does not accept.</summary>
    PlainHttpOrigin = 216,

    // 300: talking to Duo
    /// <summary>Duo did not respond within the timeout.</summary>
    DuoTimeout = 300,

    /// <summary>No connection to Duo could be made, or it broke.</summary>
    DuoUnreachable = 301,

    /// <summary>The TLS handshake with Duo failed.</summary>
    DuoTlsFailure = 302,

    /// <summary>Duo's address responded with a redirect.</summary>
    DuoRedirected = 303,

    /// <summary>The response was larger than the limit.</summary>
    DuoResponseTooLarge = 304,

    /// <summary>The response was not Duo's: HTML, empty, or JSON of another shape.</summary>
    DuoResponseUnreadable = 305,

    /// <summary>Duo responded with a server error.</summary>
    DuoServerError = 306,

    /// <summary>Duo limits the rate of calls.</summary>
    DuoRateLimited = 307,

    /// <summary>Duo did not accept the client ID or the client secret.</summary>
    DuoInvalidClient = 308,

    /// <summary>Duo did not accept the code.</summary>
    DuoInvalidGrant = 309,

    /// <summary>Duo did not accept the call, for another reason.</summary>
    DuoRequestRefused = 310,

    /// <summary>Duo did not accept the client, and its clock differs from this host's by more than a minute.</summary>
    DuoClockDrift = 312,

    /// <summary>The application at Duo is not of the type Web SDK.</summary>
    DuoWrongApplicationType = 313,

    // 400: the id_token
    /// <summary>The token is not a readable JWT.</summary>
    TokenMalformed = 400,

    /// <summary>The token is not signed with HS512.</summary>
    TokenAlgorithm = 401,

    /// <summary>The signature is not the integration's.</summary>
    TokenSignature = 402,

    /// <summary>The issuer is not the integration's API host.</summary>
    TokenIssuer = 403,

    /// <summary>The audience is not the integration's client id.</summary>
    TokenAudience = 404,

    /// <summary>The token has expired, or does not say when it does.</summary>
    TokenExpired = 405,

    /// <summary>The token has no time of issue, or one in the future.</summary>
    TokenIssuedAt = 406,

    /// <summary>The token is not valid yet.</summary>
    TokenNotYetValid = 407,

    /// <summary>The nonce is missing or different.</summary>
    TokenNonce = 408,

    /// <summary>The user name is missing or not the one that was sent.</summary>
    TokenUserName = 409,

    /// <summary>The result is anything but <c>allow</c>.</summary>
    ResultNotAllow = 410,

    /// <summary>The time of authentication is missing or earlier than the request for a new one.</summary>
    AuthenticationNotFresh = 411,

    // 500: after Duo allowed
    /// <summary>The result carries no immutable Duo user key.</summary>
    UserKeyMissing = 500,

    /// <summary>The Duo user key is not the one that was linked.</summary>
    UserKeyChanged = 501,

    /// <summary>The link was removed or changed while the user was at Duo.</summary>
    LinkChanged = 502,

    /// <summary>Duo allowed the user in a way that the host does not accept here.</summary>
    AssuranceNotAccepted = 503,

    /// <summary>The user may no longer sign in: locked out, disabled, or with a new security stamp.</summary>
    UserRejected = 504,

    /// <summary>The Duo user is already linked to another user.</summary>
    DuoUserAlreadyLinked = 505,

    /// <summary>An event of the host rejected it: <c>TicketReceived</c> or <c>LinkReceived</c>.</summary>
    RejectedByHost = 506,

    /// <summary>The factor with which the user confirmed is weaker than what the page requires.</summary>
    FactorNotStrongEnough = 507,

    // 600: linking
    /// <summary>The password was wrong.</summary>
    PasswordIncorrect = 600,

    /// <summary>The user is already linked.</summary>
    AlreadyLinked = 601,

    /// <summary>No link is waiting to be confirmed.</summary>
    NothingToConfirm = 602,

    /// <summary>The record was changed in the meantime.</summary>
    Conflict = 603,

    /// <summary>The record does not exist.</summary>
    NotFound = 604,

    /// <summary>A value that an administrator entered is missing or has the wrong form.</summary>
    InputInvalid = 605,

    /// <summary>The integration cannot be deleted, because users are linked through it.</summary>
    IntegrationInUse = 606,

    /// <summary>Users are linked, and no test sign-in with the integration was completed.</summary>
    LiveLoginRequired = 607,

    /// <summary>Users are linked through an inactive integration, which must be activated before another can replace it.</summary>
    IntegrationToReplaceIsOff = 608,

    /// <summary>The tenant has as many drafts as it may have.</summary>
    TooManyDrafts = 609,

    /// <summary>The host has no passwords, and the user's sign-in at the provider is not recent enough to link.</summary>
    ReauthenticationRequired = 610,

    // 800: limits
    /// <summary>A rate limit was reached. Nothing else happened; it works again after a while.</summary>
    TooManyRequests = 800,

    // 900
    /// <summary>Something unexpected went wrong.</summary>
    InternalError = 900,
}
