using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>What a new transaction is to be made of.</summary>
internal sealed record TransactionRequest
{
    public required DuoTransactionPurpose Purpose { get; init; }

    public required string TenantId { get; init; }

    public required string Subject { get; init; }

    public string? SessionId { get; init; }

    public required DuoIntegration Integration { get; init; }

    public string? LinkRevision { get; init; }

    public required string DuoUserName { get; init; }

    public required string ReturnUrl { get; init; }

    /// <summary>Gets the serialized, not yet protected ticket.</summary>
    public byte[]? Ticket { get; init; }

    public DuoVerifiedIdentity? VerifiedIdentity { get; init; }

    public int Restarts { get; init; }
}

/// <summary>Where a new transaction starts, or why there is none.</summary>
internal sealed record TransactionCreation(DuoFailureReason? Reason, string? StartUrl = null, string? Id = null);
