using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.EntityFrameworkCore;

/// <summary>A transaction as it lies in the table.</summary>
internal sealed class DuoTransactionRow
{
    /// <summary>Gets or sets the order in which the rows came: which of a user's transactions is the oldest.</summary>
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

    /// <summary>Gets or sets the first factor's ticket, as data protection wrote it; nothing once redeemed.</summary>
    public byte[]? PendingTicket { get; set; }

    /// <summary>Gets or sets the key of the proved identity; without it there is none.</summary>
    public string? ProvedUserKey { get; set; }

    public string? ProvedFactor { get; set; }

    public DateTimeOffset? ProvedAt { get; set; }

    public DuoAssurance? ProvedAssurance { get; set; }

    public bool IsRedeemed { get; set; }

    public static DuoTransactionRow From(DuoTransaction transaction) => new()
    {
        Id = transaction.Id,
        StateHash = transaction.StateHash,
        BrowserHash = transaction.BrowserHash,
        Purpose = transaction.Purpose,
        TenantId = transaction.TenantId,
        Subject = transaction.Subject,
        SessionId = transaction.SessionId,
        IntegrationId = transaction.IntegrationId,
        CredentialRevision = transaction.CredentialRevision,
        LinkRevision = transaction.LinkRevision,
        DuoUserName = transaction.DuoUserName,
        RedirectUri = transaction.RedirectUri,
        ReturnUrl = transaction.ReturnUrl,
        CreatedAt = transaction.CreatedAt,
        ExpiresAt = transaction.ExpiresAt,
        Restarts = transaction.Restarts,
        PendingTicket = transaction.PendingTicket.IsEmpty ? null : transaction.PendingTicket.ToArray(),
        ProvedUserKey = transaction.Proved?.UserKey,
        ProvedFactor = transaction.Proved?.Factor,
        ProvedAt = transaction.Proved?.AuthenticatedAt,
        ProvedAssurance = transaction.Proved?.Assurance,
        IsRedeemed = transaction.IsRedeemed,
    };

    public DuoTransaction ToTransaction() => new()
    {
        Id = Id,
        StateHash = StateHash,
        BrowserHash = BrowserHash,
        Purpose = Purpose,
        TenantId = TenantId,
        Subject = Subject,
        SessionId = SessionId,
        IntegrationId = IntegrationId,
        CredentialRevision = CredentialRevision,
        LinkRevision = LinkRevision,
        DuoUserName = DuoUserName,
        RedirectUri = RedirectUri,
        ReturnUrl = ReturnUrl,
        CreatedAt = CreatedAt,
        ExpiresAt = ExpiresAt,
        Restarts = Restarts,
        PendingTicket = PendingTicket,
        Proved = ProvedUserKey is null ? null : new DuoProvedIdentity(ProvedUserKey, ProvedFactor, ProvedAt!.Value, ProvedAssurance!.Value),
        IsRedeemed = IsRedeemed,
    };
}
