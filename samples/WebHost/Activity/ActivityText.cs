using System.Text.RegularExpressions;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Activity;

/// <summary>The words for events and reasons.</summary>
internal static partial class ActivityText
{
    public static (string Text, ActivityTone Tone) Of(string happened) => happened switch
    {
        PortalAuditEvent.PasswordAccepted => ("Password accepted", ActivityTone.Neutral),
        PortalAuditEvent.PasswordRefused => ("Wrong password", ActivityTone.Bad),
        PortalAuditEvent.AccountLocked => ("Locked after too many wrong passwords", ActivityTone.Bad),
        PortalAuditEvent.LoggedOut => ("Logged out", ActivityTone.Neutral),
        nameof(DuoAuditEvent.LoginVerified) => ("Logged in with Duo", ActivityTone.Good),
        nameof(DuoAuditEvent.Refused) => ("Refused", ActivityTone.Bad),
        nameof(DuoAuditEvent.LoginFailedOpen) => ("Let in without Duo during an outage", ActivityTone.Bad),
        nameof(DuoAuditEvent.StepUpVerified) => ("Confirmed with Duo", ActivityTone.Good),
        nameof(DuoAuditEvent.LinkConfirmed) => ("Duo identity linked", ActivityTone.Good),
        nameof(DuoAuditEvent.LinkRemoved) => ("Duo identity unlinked", ActivityTone.Bad),
        nameof(DuoAuditEvent.LinkReset) => ("Link reset by an administrator", ActivityTone.Bad),
        nameof(DuoAuditEvent.LinkSuspended) => ("Link suspended", ActivityTone.Bad),
        nameof(DuoAuditEvent.IntegrationAdded) => ("Integration added", ActivityTone.Good),
        nameof(DuoAuditEvent.IntegrationProved) => ("Integration proved by a Duo login", ActivityTone.Good),
        nameof(DuoAuditEvent.IntegrationEnabled) => ("Integration enabled", ActivityTone.Good),
        nameof(DuoAuditEvent.IntegrationDisabled) => ("Integration disabled", ActivityTone.Bad),
        nameof(DuoAuditEvent.IntegrationDeleted) => ("Integration deleted", ActivityTone.Bad),
        _ => (Words(happened), ActivityTone.Neutral),
    };

    public static string? OfReason(string? reason) => reason is null ? null : Words(reason);

    // A name that is not known here is still readable: taken apart.
    private static string Words(string name)
    {
        var words = WordStart().Replace(name, " $1").ToLowerInvariant().Replace("duo", "Duo", StringComparison.Ordinal);
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("(?<=[a-z])([A-Z])")]
    private static partial Regex WordStart();
}
