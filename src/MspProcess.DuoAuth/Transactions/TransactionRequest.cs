namespace MspProcess.DuoAuth.Transactions;

/// <summary>What a new transaction is to be made of.</summary>
internal sealed record TransactionRequest
{
    public required TransactionPurpose Purpose { get; init; }

    public required string TenantId { get; init; }

    public required string Subject { get; init; }

    public string? SessionId { get; init; }

    public required DuoIntegration Integration { get; init; }

    public string? LinkRevision { get; init; }

    public required string DuoUserName { get; init; }

    public required string ReturnUrl { get; init; }

    /// <summary>Gets the serialized ticket of a sign-in.</summary>
    public byte[]? Ticket { get; init; }

    public DuoVerifiedIdentity? VerifiedIdentity { get; init; }

    public int Restarts { get; init; }

    /// <summary>Gets how strong the factor of a step-up must be.</summary>
    public DuoFactorStrength Strength { get; init; }

    /// <summary>Asks for the successor of a transaction: for the same user, session, first factor and address.</summary>
    public static TransactionRequest From(Transaction old, DuoIntegration integration) => new()
    {
        Purpose = old.Purpose,
        TenantId = old.TenantId,
        Subject = old.Subject,
        SessionId = old.SessionId,
        Integration = integration,
        LinkRevision = old.LinkRevision,
        DuoUserName = old.DuoUserName,
        ReturnUrl = old.ReturnUrl,
        Ticket = old.Ticket,
        Restarts = old.Restarts,
        Strength = old.Strength,
    };
}
