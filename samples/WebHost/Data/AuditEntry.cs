namespace MspProcess.Portal.Data;

/// <summary>One line of a tenant's security activity. Never changed after it was written.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    public required string TenantId { get; init; }

    /// <summary>The user whom it concerns, if it concerns one.</summary>
    public string? SubjectId { get; init; }

    /// <summary>The user who did it, if that is known.</summary>
    public string? ActorId { get; init; }

    /// <summary>The name of the event, such as <c>LoggedIn</c>.</summary>
    public required string Event { get; init; }

    /// <summary>The name of the failure, or nothing.</summary>
    public string? Reason { get; init; }

    /// <summary>The ID that the user was shown, under which the log has the details; nothing if none was shown.</summary>
    public string? ReferenceId { get; init; }

    public required DateTimeOffset At { get; init; }
}
