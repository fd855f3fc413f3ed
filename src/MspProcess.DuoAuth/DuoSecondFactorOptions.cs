using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>The policy of the Duo second factor. Data of tenants lives in stores, never here.</summary>
public partial class DuoSecondFactorOptions : AuthenticationSchemeOptions
{
    /// <summary>Initializes a new instance of the <see cref="DuoSecondFactorOptions"/> class with its defaults.</summary>
    public DuoSecondFactorOptions() => Events = new DuoSecondFactorEvents();

    /// <summary>Gets or sets the cookie scheme that is issued only after Duo.</summary>
    /// <remarks>
    /// The default is <see langword="null"/>: <c>Identity.Application</c> if it is registered, else the default sign-in
    /// scheme if it is a cookie, else the only scheme of the host if it is a cookie. Anything else fails at start.
    /// </remarks>
    public string? ProtectedScheme { get; set; }

    /// <summary>Gets the schemes beside the framework's bearer tokens that issue tokens for a sign-in. Empty by default.</summary>
    /// <remarks>
    /// A token cannot wait for Duo, so these refuse whoever needs it, as <c>AddBearerToken</c> and <c>MapIdentityApi</c> do of themselves:
    /// at every sign-in and refresh, and, for users who have linked since, when a token is used. Their handlers must implement
    /// <see cref="IAuthenticationSignInHandler"/>; a name that is not registered fails at start.
    /// </remarks>
    public ICollection<string> TokenSchemes { get; } = [];

    /// <summary>Gets or sets what the gate does. The default is <see cref="DuoEnforcementMode.Enforce"/>.</summary>
    public DuoEnforcementMode Mode { get; set; } = DuoEnforcementMode.Enforce;

    /// <summary>Gets or sets who needs Duo. The default is <see cref="DuoRequirement.WhenLinked"/>.</summary>
    public DuoRequirement Requirement { get; set; } = DuoRequirement.WhenLinked;

    /// <summary>Gets or sets whether logins may pass during a confirmed outage of Duo. The default is <see cref="DuoFailMode.Closed"/>.</summary>
    /// <remarks>
    /// With <see cref="DuoFailMode.Open"/>, <c>DuoIntegration.FailMode</c> of the tenant decides as well. A wrong secret, a wrong clock, a TLS
    /// error, a redirect and an answer that is not Duo's never open; nor do links, step-ups and users whom an <see cref="IDuoFailOpenPolicy"/> excludes.
    /// </remarks>
    public DuoFailMode FailMode { get; set; } = DuoFailMode.Closed;

    /// <summary>Gets or sets how long after the beginning of an outage logins may pass without Duo, and how long such a session lasts at most.</summary>
    /// <remarks>The default is 1 hour; 1 minute to 24 hours are allowed. A session that passed ends earlier when Duo is back.</remarks>
    public TimeSpan MaxFailOpenDuration { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets the path to which Duo returns. The default is <see cref="DuoDefaults.CallbackPath"/>; the other pages live below it.</summary>
    public PathString CallbackPath { get; set; } = DuoDefaults.CallbackPath;

    /// <summary>Gets or sets a page of the host that explains refusals in place of the built-in one. The default is none.</summary>
    /// <remarks>The page reads what to say from <c>HttpContext.GetDuoFailure()</c>. It must be open to anonymous visitors.</remarks>
    public PathString FailurePath { get; set; }

    /// <summary>Gets or sets the origin under which browsers reach the host, such as <c>https://portal.example.com</c>.</summary>
    /// <remarks>The default is <see langword="null"/>: the request's own origin if it is in <see cref="AllowedOrigins"/>.</remarks>
    public string? PublicOrigin { get; set; }

    /// <summary>Gets the origins that a request may have where no <see cref="PublicOrigin"/> is set.</summary>
    /// <remarks>Empty by default. In Development, loopback origins are allowed as long as the list is empty.</remarks>
    public ICollection<string> AllowedOrigins { get; } = [];

    /// <summary>Gets the foreign origins to which a finished login may return. Empty by default: local targets only.</summary>
    public ICollection<string> AllowedReturnOrigins { get; } = [];

    /// <summary>Gets API hosts that are accepted beside Duo's own, matched exactly. Empty by default.</summary>
    public ICollection<string> AdditionalApiHosts { get; } = [];

    /// <summary>Gets or sets a value indicating whether a Duo on a loopback address may be reached over plain http.</summary>
    /// <remarks>The default is <see langword="false"/>. Honoured in Development only; elsewhere the host does not start.</remarks>
    public bool AllowLoopbackHttp { get; set; }

    /// <summary>Gets or sets how long a trip to Duo may take. The default is 10 minutes; 1 to 60 are allowed.</summary>
    public TimeSpan TransactionLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets how many unfinished prompts one user may have.</summary>
    /// <remarks>The default is 5; 1 to 100 are allowed. The oldest is dropped first.</remarks>
    public int MaxPendingTransactions { get; set; } = 5;

    /// <summary>Gets or sets what becomes of sessions from before the gate. The default is <see cref="DuoExistingSessions.Reject"/>.</summary>
    public DuoExistingSessions ExistingSessions { get; set; } = DuoExistingSessions.Reject;

    /// <summary>Gets or sets when a new sign-in keeps the current verification. The default is <see cref="DuoCarryOver.SameSession"/>.</summary>
    public DuoCarryOver CarryOver { get; set; } = DuoCarryOver.SameSession;

    /// <summary>Gets or sets how long a verified session lasts, however often it is renewed.</summary>
    /// <remarks>The default is 7 days; <see langword="null"/> sets no limit beyond the cookie's own.</remarks>
    public TimeSpan? SessionMaxAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Gets or sets how fresh Duo must be where <c>RequireDuo</c> names no age. The default is 5 minutes.</summary>
    public TimeSpan StepUpMaxAge { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets the ways of being allowed that are good enough to log in.</summary>
    /// <remarks>All but <see cref="DuoAssurance.NotEnrolled"/> by default: the tenant's own Duo policy decides, and the session says truthfully what happened.</remarks>
    public ICollection<DuoAssurance> LoginAssurance { get; } = new HashSet<DuoAssurance>
    {
        DuoAssurance.Unknown, DuoAssurance.Interactive, DuoAssurance.RememberedDevice,
        DuoAssurance.TrustedNetwork, DuoAssurance.Bypass, DuoAssurance.AllowedByPolicy,
    };

    /// <summary>Gets the ways of being allowed that are good enough to link and to confirm sensitive actions.</summary>
    /// <remarks><see cref="DuoAssurance.Interactive"/> only by default: the user must have done something just now.</remarks>
    public ICollection<DuoAssurance> FreshAssurance { get; } = new HashSet<DuoAssurance> { DuoAssurance.Interactive };

    /// <summary>Gets or sets the rule that reads the user's immutable id from a principal.</summary>
    /// <remarks>The default takes the one value of <c>sub</c> or <see cref="ClaimTypes.NameIdentifier"/>; never a name or an e-mail.</remarks>
    public Func<ClaimsPrincipal, string?> SubjectSelector { get; set; } = SubjectClaims.FromClaims;

    /// <summary>Gets or sets a rule that lets a sign-in pass without Duo, such as one that already carries another second factor.</summary>
    /// <remarks>The default is none. A session that was let pass never satisfies a demand for Duo. Decide only on what the host itself put into the principal.</remarks>
    public Func<ClaimsPrincipal, bool>? SkipWhen { get; set; }

    /// <summary>Gets or sets a value indicating whether the principal gets an extra, unauthenticated identity that says what Duo did. The default is <see langword="false"/>.</summary>
    /// <remarks>For display. Decisions are made from the ticket, never from claims.</remarks>
    public bool AddClaimsToPrincipal { get; set; }

    /// <summary>Gets or sets the name that Duo shows for this host in its prompt and log. The default is none: the application's own.</summary>
    public string? ApplicationName { get; set; }

    /// <summary>Gets or sets what the host does at the turns of a trip to Duo. The default gives the built-in answers.</summary>
    /// <remarks>With <see cref="AuthenticationSchemeOptions.EventsType"/>, which must derive from <see cref="DuoSecondFactorEvents"/>, the request's services give the events instead.</remarks>
    public new DuoSecondFactorEvents Events
    {
        get => (DuoSecondFactorEvents)base.Events!;
        set => base.Events = value;
    }
}
