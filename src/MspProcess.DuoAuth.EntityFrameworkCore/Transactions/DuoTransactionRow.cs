namespace MspProcess.DuoAuth.EntityFrameworkCore.Transactions;

/// <summary>One row of <c>DuoTransactions</c>. Holds no secret: hashes, and a ticket that data protection encrypted.</summary>
internal sealed class DuoTransactionRow
{
    /// <summary>The order in which transactions came, also where clocks of several nodes disagree.</summary>
    public long Number { get; set; }

    public required string Id { get; set; }

    public required string StateHash { get; set; }

    public required string BrowserHash { get; set; }

    public DuoTransactionPurpose Purpose { get; set; }

    public required string TenantId { get; set; }

    public required string Subject { get; set; }

    public string? SessionId { get; set; }

    public required string IntegrationId { get; set; }

    public required string CredentialRevision { get; set; }

    public string? LinkRevision { get; set; }

    public required string DuoUserName { get; set; }

    public required string RedirectUri { get; set; }

    public required string ReturnUrl { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public int Restarts { get; set; }

    public DuoTransactionRowState State { get; set; }

    public byte[]? PendingTicket { get; set; }

    public string? ProvedUserKey { get; set; }

    public string? ProvedFactor { get; set; }

    public DateTimeOffset? ProvedAt { get; set; }

    public DuoAssurance? ProvedAssurance { get; set; }
}
