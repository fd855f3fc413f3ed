namespace MspProcess.DuoAuth.EntityFrameworkCore.Transactions;

/// <summary>One row of <c>DuoTransactions</c>. Holds no secret: hashes, and a payload that data protection encrypted.</summary>
internal sealed class DuoTransactionRow
{
    /// <summary>Gets or sets the order in which transactions came, also where clocks of several nodes disagree.</summary>
    public long Number { get; set; }

    public required string Id { get; set; }

    public required string StateHash { get; set; }

    public required string BrowserHash { get; set; }

    public required string TenantId { get; set; }

    public required string Subject { get; set; }

    public required string ReturnUrl { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DuoTransactionState State { get; set; }

    public byte[]? Payload { get; set; }

    public static DuoTransactionRow From(DuoTransaction transaction) => new()
    {
        Id = transaction.Id,
        StateHash = transaction.StateHash,
        BrowserHash = transaction.BrowserHash,
        TenantId = transaction.TenantId,
        Subject = transaction.Subject,
        ReturnUrl = transaction.ReturnUrl,
        ExpiresAt = transaction.ExpiresAt,
        State = transaction.State,
        Payload = transaction.Payload.IsEmpty ? null : transaction.Payload.ToArray(),
    };

    public DuoTransaction ToTransaction() => new()
    {
        Id = Id,
        StateHash = StateHash,
        BrowserHash = BrowserHash,
        TenantId = TenantId,
        Subject = Subject,
        ReturnUrl = ReturnUrl,
        ExpiresAt = ExpiresAt,
        State = State,
        Payload = Payload,
    };
}
