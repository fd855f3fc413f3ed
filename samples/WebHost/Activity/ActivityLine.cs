using MspProcess.DuoAuth;

namespace MspProcess.Portal.Activity;

/// <summary>An entry of the activity as the page shows it.</summary>
public sealed record ActivityLine(string Text, string Who, string? Detail, ActivityTone Tone, string? ReferenceId, DateTimeOffset At)
{
    /// <summary>Gets the IP address from which it came.</summary>
    public string? Address { get; init; }

    /// <summary>Gets what a change changed: from, and to.</summary>
    public string? Change { get; init; }

    internal static ActivityLine From(DuoAuditEntry entry, IReadOnlyDictionary<string, string> names)
    {
        var (text, tone) = ActivityText.Of(entry.Name);
        var subject = NameOf(entry.Subject, names);
        var actor = NameOf(entry.Actor, names);
        var who = actor is null || actor == subject ? subject ?? "Unknown" : subject is null ? actor : $"{subject}, by {actor}";
        var isBypass = entry.Assurance == DuoAssurance.Bypass;
        return new ActivityLine(text, who, isBypass ? "Duo let the user pass without a second factor" : ActivityText.OfReason(entry.Reason), isBypass ? ActivityTone.Bad : tone, entry.ReferenceId, entry.OccurredAt)
        {
            Address = entry.Address,
            Change = entry switch
            {
                { Before: { } before, After: { } after } => $"From {before} to {after}",
                { After: { } after } => after,
                { Before: { } before } => before,
                _ => null,
            },
        };
    }

    internal static string? NameOf(string? id, IReadOnlyDictionary<string, string> names) => id is null ? null : names.GetValueOrDefault(id, "A former user");
}
