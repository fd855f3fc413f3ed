using System.Text.RegularExpressions;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Activity;

/// <summary>Texts for events and failures.</summary>
internal static partial class ActivityText
{
    public static (string Text, ActivityTone Tone) Of(string happened) => happened switch
    {
        PortalAuditEvent.PasswordAccepted => ("Password accepted", ActivityTone.Neutral),
        PortalAuditEvent.WrongPassword => ("Wrong password", ActivityTone.Bad),
        PortalAuditEvent.UserLocked => ("Locked after too many wrong passwords", ActivityTone.Bad),
        PortalAuditEvent.LoggedOut => ("Logged out", ActivityTone.Neutral),
        nameof(DuoAuditEvent.LoginVerified) => ("Logged in with Duo", ActivityTone.Good),
        nameof(DuoAuditEvent.Refused) => ("Duo check failed", ActivityTone.Bad),
        nameof(DuoAuditEvent.LoginFailedOpen) => ("Logged in without Duo during an outage", ActivityTone.Bad),
        nameof(DuoAuditEvent.StepUpVerified) => ("Confirmed with Duo", ActivityTone.Good),
        nameof(DuoAuditEvent.LinkConfirmed) => ("Linked to Duo", ActivityTone.Good),
        nameof(DuoAuditEvent.LinkRemoved) => ("Unlinked from Duo", ActivityTone.Bad),
        nameof(DuoAuditEvent.LinkReset) => ("Link reset by an administrator", ActivityTone.Bad),
        nameof(DuoAuditEvent.LinkSuspended) => ("Link suspended", ActivityTone.Bad),
        nameof(DuoAuditEvent.IntegrationAdded) => ("Integration added", ActivityTone.Good),
        nameof(DuoAuditEvent.IntegrationProved) => ("Integration tested with a Duo login", ActivityTone.Good),
        nameof(DuoAuditEvent.IntegrationEnabled) => ("Integration activated", ActivityTone.Good),
        nameof(DuoAuditEvent.IntegrationDisabled) => ("Integration disabled", ActivityTone.Bad),
        nameof(DuoAuditEvent.IntegrationDeleted) => ("Integration deleted", ActivityTone.Bad),
        nameof(DuoAuditEvent.CallerLookedUp) => ("Looked up a caller", ActivityTone.Neutral),
        nameof(DuoAuditEvent.CallerVerificationSent) => ("Sent a push to a caller", ActivityTone.Neutral),
        nameof(DuoAuditEvent.CallerVerified) => ("Verified a caller", ActivityTone.Good),
        nameof(DuoAuditEvent.CallerNotVerified) => ("A caller was not verified", ActivityTone.Bad),
        nameof(DuoAuditEvent.CallerVerificationRevoked) => ("Duo's log took a verification back", ActivityTone.Bad),
        nameof(DuoAuditEvent.CallerApprovedLate) => ("A push was approved too late", ActivityTone.Bad),
        nameof(DuoAuditEvent.CallerReportedFraud) => ("A push was reported as fraud", ActivityTone.Bad),
        nameof(DuoAuditEvent.CallerSettingsChanged) => ("Changed the help desk settings", ActivityTone.Neutral),
        nameof(DuoAuditEvent.CallerFraudBlockLifted) => ("Lifted the block after a fraud report", ActivityTone.Neutral),
        nameof(DuoAuditEvent.PersonalDataErased) => ("Personal details erased", ActivityTone.Neutral),
        nameof(DuoAuditEvent.EntriesDeleted) => ("Old entries deleted", ActivityTone.Neutral),
        _ => (Words(happened), ActivityTone.Neutral),
    };

    /// <summary>Gets the names of all events, in the order of their texts.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Enum.GetNames<DuoAuditEvent>()
            .Except([nameof(DuoAuditEvent.None), nameof(DuoAuditEvent.HostEvent)])
            .Concat([PortalAuditEvent.PasswordAccepted, PortalAuditEvent.WrongPassword, PortalAuditEvent.UserLocked, PortalAuditEvent.LoggedOut])
            .OrderBy(static name => Of(name).Text, StringComparer.Ordinal),
    ];

    public static string? OfReason(DuoFailureReason reason) => reason == DuoFailureReason.Unspecified ? null : Words(reason.ToString());

    // A name without a text of its own is still readable, word by word.
    private static string Words(string name)
    {
        var words = WordStart().Replace(name, " $1").ToLowerInvariant().Replace("duo", "Duo", StringComparison.Ordinal);
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("(?<=[a-z])([A-Z])")]
    private static partial Regex WordStart();
}
