namespace MspProcess.DuoAuth.Sessions;

/// <summary>What the gate writes into every ticket that it issues.</summary>
internal sealed record SessionStamp
{
    public required SessionOrigin Kind { get; init; }

    /// <summary>Gets the random id of the session: new at every rise in verification, kept when the session is renewed.</summary>
    public required string SessionId { get; init; }

    public required string Subject { get; init; }

    public required string TenantId { get; init; }

    /// <summary>Gets when Duo authenticated the user, or when the session was let in without.</summary>
    public required DateTimeOffset At { get; init; }

    public string? IntegrationId { get; init; }

    public string? Factor { get; init; }

    public DuoAssurance Assurance { get; init; }

    public string? TransactionId { get; init; }

    public string? LinkRevision { get; init; }

    public string? CredentialRevision { get; init; }
}
