namespace MspProcess.DuoAuth;

/// <summary>One line of an account's security history. Never holds a secret, a code or a token.</summary>
public sealed record DuoAuditEntry
{
    /// <summary>Gets what happened.</summary>
    public required DuoAuditEvent Event { get; init; }

    /// <summary>Gets when it happened, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the tenant, if it is known.</summary>
    public string? TenantId { get; init; }

    /// <summary>Gets the user whom it concerns, if it concerns one.</summary>
    public string? Subject { get; init; }

    /// <summary>Gets the user who did it, if that is known.</summary>
    public string? Actor { get; init; }

    /// <summary>Gets the integration, if one is concerned.</summary>
    public string? IntegrationId { get; init; }

    /// <summary>Gets why it was refused; <see cref="DuoFailureReason.Unspecified"/> for everything else.</summary>
    public DuoFailureReason Reason { get; init; }

    /// <summary>Gets the reference id that the person read, if there was one.</summary>
    public string? ReferenceId { get; init; }
}
