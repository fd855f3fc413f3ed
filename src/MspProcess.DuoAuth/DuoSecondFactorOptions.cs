using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>The options of the Duo second factor. They hold policy; the data of tenants lives in stores.</summary>
public partial class DuoSecondFactorOptions : AuthenticationSchemeOptions
{
    /// <summary>Initializes a new instance of the <see cref="DuoSecondFactorOptions"/> class with its defaults.</summary>
    public DuoSecondFactorOptions() => Events = new DuoSecondFactorEvents();

    /// <summary>Gets or sets the cookie scheme that the sign-in gate protects.</summary>
    /// <remarks>
    /// The default is <see langword="null"/>: <c>Identity.Application</c> if it is registered, else the default sign-in
    /// scheme if it is a cookie, else the only scheme of the host if it is a cookie. Anything else fails at start.
    /// </remarks>
    public string? ProtectedScheme { get; set; }

    /// <summary>Gets the schemes, beside the framework's bearer tokens, that issue tokens for a sign-in. Empty by default.</summary>
    /// <remarks>
    /// A token cannot wait for Duo, so these schemes deny users who need it, as <c>AddBearerToken</c> and <c>MapIdentityApi</c> do without being named:
    /// at every sign-in and refresh, and, for users who have linked since, when a token is used. Their handlers must implement
    /// <see cref="IAuthenticationSignInHandler"/>. A name that is not registered fails at start.
    /// </remarks>
    public ICollection<string> TokenSchemes { get; } = [];

    /// <summary>Gets or sets what the sign-in gate does with its decisions. The default is <see cref="DuoEnforcementMode.Enforce"/>.</summary>
    public DuoEnforcementMode Mode { get; set; } = DuoEnforcementMode.Enforce;

    /// <summary>Gets or sets which users need Duo. The default is <see cref="DuoRequirement.WhenLinked"/>.</summary>
    public DuoRequirement Requirement { get; set; } = DuoRequirement.WhenLinked;

    /// <summary>Gets or sets whether sign-ins may pass during a confirmed outage of Duo. The default is <see cref="DuoFailMode.Closed"/>.</summary>
    /// <remarks>
    /// With <see cref="DuoFailMode.Open"/>, <c>DuoIntegration.FailMode</c> of the tenant decides as well. A wrong secret, a wrong clock, a TLS
    /// error, a redirect and a response that is not Duo's never let a sign-in pass. Links, step-ups and users whom an <see cref="IDuoFailOpenPolicy"/> excludes never pass either.
    /// </remarks>
    public DuoFailMode FailMode { get; set; } = DuoFailMode.Closed;

    /// <summary>Gets or sets how long after the beginning of an outage sign-ins may pass without Duo, and how long such a session lasts at most.</summary>
    /// <remarks>The default is 1 hour; 1 minute to 24 hours are allowed. A session that passed ends earlier if Duo responds again.</remarks>
    public TimeSpan MaxFailOpenDuration { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets the path to which Duo returns. The default is <see cref="DuoDefaults.CallbackPath"/>. The library's other pages are below it.</summary>
    public PathString CallbackPath { get; set; } = DuoDefaults.CallbackPath;

    /// <summary>Gets or sets the path of a page of the host that explains failures in place of the built-in one. The default is none.</summary>
    /// <remarks>The page reads the failure from <c>HttpContext.GetDuoFailure()</c>. It must allow anonymous users.</remarks>
    public PathString FailurePath { get; set; }

    /// <summary>Gets or sets the origin under which browsers reach the host, such as <c>https://portal.example.com</c>.</summary>
    /// <remarks>The default is <see langword="null"/>: the request's own origin if it is in <see cref="AllowedOrigins"/>.</remarks>
    public string? PublicOrigin { get; set; }

    /// <summary>Gets the origins that a request may have if no <see cref="PublicOrigin"/> is set.</summary>
    /// <remarks>Empty by default. In Development, loopback origins are allowed as long as the list is empty.</remarks>
    public ICollection<string> AllowedOrigins { get; } = [];

    /// <summary>Gets the other origins to which a completed sign-in may return. Empty by default, which allows local URLs only.</summary>
    public ICollection<string> AllowedReturnOrigins { get; } = [];

    /// <summary>Gets API hostnames that are accepted beside Duo's own, matched exactly. Empty by default.</summary>
    public ICollection<string> AdditionalApiHosts { get; } = [];

    /// <summary>Gets or sets a value indicating whether a Duo on a loopback address may be called over plain http.</summary>
    /// <remarks>The default is <see langword="false"/>. It is for Development only; elsewhere the host does not start with it.</remarks>
    public bool AllowLoopbackHttp { get; set; }

    /// <summary>Gets or sets how long a user has for a transaction at Duo. The default is 10 minutes; 1 to 60 minutes are allowed.</summary>
    public TimeSpan TransactionLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets how many unfinished transactions one user may have.</summary>
    /// <remarks>The default is 5; 1 to 100 are allowed. The oldest is revoked first.</remarks>
    public int MaxPendingTransactions { get; set; } = 5;

    /// <summary>Gets or sets what happens to sessions that were issued before the library was added. The default is <see cref="DuoExistingSessions.Reject"/>.</summary>
    public DuoExistingSessions ExistingSessions { get; set; } = DuoExistingSessions.Reject;

    /// <summary>Gets or sets how long a verified session lasts, however often it is renewed.</summary>
    /// <remarks>The default is 7 days; <see langword="null"/> sets no limit beyond the cookie's own.</remarks>
    public TimeSpan? SessionMaxAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Gets or sets the maximum age of a confirmation where <c>RequireDuo</c> names none. The default is 5 minutes.</summary>
    public TimeSpan StepUpMaxAge { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets the assurances that are good enough to sign in.</summary>
    /// <remarks>All but <see cref="DuoAssurance.NotEnrolled"/> by default: the tenant's own policy at Duo decides, and the session records what happened.</remarks>
    public ICollection<DuoAssurance> LoginAssurance { get; } = new HashSet<DuoAssurance>
    {
        DuoAssurance.Unknown, DuoAssurance.Interactive, DuoAssurance.RememberedDevice,
        DuoAssurance.TrustedNetwork, DuoAssurance.Bypass, DuoAssurance.AllowedByPolicy,
    };

    /// <summary>Gets the assurances that are good enough for a step-up and for a link.</summary>
    /// <remarks><see cref="DuoAssurance.Interactive"/> only by default: the user must have done something at the prompt.</remarks>
    public ICollection<DuoAssurance> StepUpAssurance { get; } = new HashSet<DuoAssurance> { DuoAssurance.Interactive };

    /// <summary>Gets or sets a value indicating whether the session's principal has the claims <c>amr</c>, <c>acr</c> and <c>auth_time</c> of Duo's confirmation.</summary>
    /// <remarks>
    /// The default is <see langword="false"/>. They are made anew whenever the session is read, and have the issuer <c>MspProcess.DuoAuth</c>. They are for
    /// code that reads nothing else, such as a token issuer; <c>RequireDuo</c> never reads them.
    /// </remarks>
    public bool AddSessionClaims { get; set; }

    /// <summary>Gets or sets a value indicating whether a sign-in or a step-up is refused if its audit entry cannot be written.</summary>
    /// <remarks>The default is <see langword="false"/>: it goes on, with an error in the log, so that a broken audit store locks nobody out, those included who repair it.</remarks>
    public bool RequireAudit { get; set; }

    /// <summary>Gets or sets the function that reads the user's immutable id from a principal.</summary>
    /// <remarks>The default takes the one value of <c>sub</c>, or of <see cref="ClaimTypes.NameIdentifier"/> if there is no <c>sub</c>. It never takes a name or an email address.</remarks>
    public Func<ClaimsPrincipal, string?> SubjectSelector { get; set; } = SubjectClaims.FromClaims;

    /// <summary>Gets or sets a function that lets a sign-in pass without Duo, such as one that has another second factor already.</summary>
    /// <remarks>The default is none. Such a session never satisfies <c>RequireDuo</c>. Decide only on what the host itself put into the principal.</remarks>
    public Func<ClaimsPrincipal, bool>? SkipWhen { get; set; }

    /// <summary>Gets or sets the name that Duo shows for this host in its prompt and log. The default is none, and Duo shows the application's own name.</summary>
    public string? ApplicationName { get; set; }

    /// <summary>Gets or sets the events, with which a host changes responses and takes part in sign-ins. The default writes the built-in responses.</summary>
    /// <remarks>If <see cref="AuthenticationSchemeOptions.EventsType"/> is set, which must derive from <see cref="DuoSecondFactorEvents"/>, the events come from the request's services instead.</remarks>
    public new DuoSecondFactorEvents Events
    {
        get => (DuoSecondFactorEvents)base.Events!;
        set => base.Events = value;
    }
}
