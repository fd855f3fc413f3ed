namespace MspProcess.DuoAuth;

/// <summary>An entry of the audit trail. It never holds a secret, a code or a token.</summary>
public sealed class DuoAuditEntry
{
    internal DuoAuditEntry()
    {
    }

    /// <summary>Gets what happened.</summary>
    public DuoAuditEvent Event { get; internal init; }

    /// <summary>Gets when it happened, in UTC.</summary>
    public DateTimeOffset OccurredAt { get; internal init; }

    /// <summary>Gets the tenant; <see langword="null"/> if it is not known.</summary>
    public string? TenantId { get; internal init; }

    /// <summary>Gets the immutable id of the user whom it concerns; <see langword="null"/> if it concerns none, or if the user is not known.</summary>
    public string? Subject { get; internal init; }

    /// <summary>Gets the immutable id of the user who did it; <see langword="null"/> if that is not known.</summary>
    public string? Actor { get; internal init; }

    /// <summary>Gets the integration; <see langword="null"/> if none is concerned.</summary>
    public string? IntegrationId { get; internal init; }

    /// <summary>Gets why it failed; <see cref="DuoFailureReason.Unspecified"/> for everything but a failure.</summary>
    public DuoFailureReason Reason { get; internal init; }

    /// <summary>Gets the reference that the user read; <see langword="null"/> if there was none.</summary>
    public string? ReferenceId { get; internal init; }

    /// <summary>Makes an entry of what another package of this library did.</summary>
    /// <param name="auditEvent">What happened.</param>
    /// <param name="occurredAt">When it happened.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="subject">The user whom it concerns.</param>
    /// <param name="actor">The user who did it.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="referenceId">The reference that the user read.</param>
    /// <returns>The entry.</returns>
    internal static DuoAuditEntry Create(
        DuoAuditEvent auditEvent, DateTimeOffset occurredAt, string? tenantId, string? subject, string? actor, string? integrationId, string? referenceId) => new()
    {
        Event = auditEvent,
        OccurredAt = occurredAt,
        TenantId = tenantId,
        Subject = subject,
        Actor = actor,
        IntegrationId = integrationId,
        ReferenceId = referenceId,
    };
}
