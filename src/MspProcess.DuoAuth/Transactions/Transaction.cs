namespace MspProcess.DuoAuth.Transactions;

/// <summary>A transaction as the library works with it: the stored record, and what its payload says.</summary>
internal sealed record Transaction
{
    public required string Id { get; init; }

    public required TransactionPurpose Purpose { get; init; }

    public required string TenantId { get; init; }

    public required string Subject { get; init; }

    /// <summary>Gets the ID of the session that started it; <see langword="null"/> for sign-ins, which have none yet.</summary>
    public string? SessionId { get; init; }

    public required string IntegrationId { get; init; }

    /// <summary>Gets the integration's credential revision at the start.</summary>
    public required string CredentialRevision { get; init; }

    /// <summary>Gets the link's revision at the start; <see langword="null"/> while there is no link.</summary>
    public string? LinkRevision { get; init; }

    public required string DuoUserName { get; init; }

    /// <summary>Gets the callback URL that is sent to Duo, with the public origin.</summary>
    public required string RedirectUri { get; init; }

    /// <summary>Gets the origin of the request that created it.</summary>
    public required string StartedAtOrigin { get; init; }

    public required string ReturnUrl { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Gets how often it was restarted because the integration changed on the way; at most 1.</summary>
    public int Restarts { get; init; }

    /// <summary>Gets how strong the factor of a step-up must be.</summary>
    public DuoFactorStrength Strength { get; init; }

    /// <summary>Gets the first factor's serialized ticket, of a sign-in.</summary>
    public byte[]? Ticket { get; init; }

    /// <summary>Gets the identity that waits for a confirmation.</summary>
    public DuoVerifiedIdentity? VerifiedIdentity { get; init; }

    public bool IsRedeemed { get; init; }

    public override string ToString() => $"{nameof(Transaction)} {Id}";
}
