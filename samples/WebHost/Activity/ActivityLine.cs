using MspProcess.Portal.Data;

namespace MspProcess.Portal.Activity;

/// <summary>An entry of the activity as the page shows it.</summary>
public sealed record ActivityLine(string Text, string Who, string? Detail, ActivityTone Tone, string? ReferenceId, DateTimeOffset At)
{
    internal static ActivityLine From(AuditEntry entry, IReadOnlyDictionary<string, string> names)
    {
        var (text, tone) = ActivityText.Of(entry.Event);
        var subject = Name(entry.SubjectId);
        var actor = Name(entry.ActorId);
        var who = actor is null || actor == subject ? subject ?? "Unknown" : subject is null ? actor : $"{subject}, by {actor}";
        return new ActivityLine(text, who, ActivityText.OfReason(entry.Reason), tone, entry.ReferenceId, entry.At);

        string? Name(string? id) => id is null ? null : names.GetValueOrDefault(id, "A former user");
    }
}
