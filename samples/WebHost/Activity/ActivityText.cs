using System.Text.RegularExpressions;

namespace MspProcess.Portal.Activity;

/// <summary>The words for events and reasons.</summary>
internal static partial class ActivityText
{
    public static (string Text, ActivityTone Tone) Of(string happened) => happened switch
    {
        PortalEvents.PasswordAccepted => ("Password accepted", ActivityTone.Neutral),
        PortalEvents.PasswordRefused => ("Wrong password", ActivityTone.Bad),
        PortalEvents.AccountLocked => ("Locked after too many wrong passwords", ActivityTone.Bad),
        PortalEvents.LoggedOut => ("Logged out", ActivityTone.Neutral),
        _ => (Words(happened), ActivityTone.Neutral),
    };

    public static string? OfReason(string? reason) => reason is null ? null : Words(reason);

    // An event that this page does not know yet is still readable: its name, taken apart.
    private static string Words(string name)
    {
        var words = WordStart().Replace(name, " $1").ToLowerInvariant().Trim();
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("(?<=[a-z])([A-Z])")]
    private static partial Regex WordStart();
}
