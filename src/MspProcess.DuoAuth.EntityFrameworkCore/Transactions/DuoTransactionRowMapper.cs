namespace MspProcess.DuoAuth.EntityFrameworkCore.Transactions;

/// <summary>Turns transactions into rows and back.</summary>
internal static class DuoTransactionRowMapper
{
    public static DuoTransactionRow ToRow(DuoTransaction transaction) => new()
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
        State = transaction.IsRedeemed ? DuoTransactionRowState.Redeemed : DuoTransactionRowState.Pending,
        PendingTicket = transaction.PendingTicket.IsEmpty ? null : transaction.PendingTicket.ToArray(),
        ProvedUserKey = transaction.VerifiedIdentity?.UserKey,
        ProvedFactor = transaction.VerifiedIdentity?.Factor,
        ProvedAt = transaction.VerifiedIdentity?.AuthenticatedAt,
        ProvedAssurance = transaction.VerifiedIdentity?.Assurance,
    };

    public static DuoTransaction ToTransaction(DuoTransactionRow row) => new()
    {
        Id = row.Id,
        StateHash = row.StateHash,
        BrowserHash = row.BrowserHash,
        Purpose = row.Purpose,
        TenantId = row.TenantId,
        Subject = row.Subject,
        SessionId = row.SessionId,
        IntegrationId = row.IntegrationId,
        CredentialRevision = row.CredentialRevision,
        LinkRevision = row.LinkRevision,
        DuoUserName = row.DuoUserName,
        RedirectUri = row.RedirectUri,
        ReturnUrl = row.ReturnUrl,
        CreatedAt = row.CreatedAt,
        ExpiresAt = row.ExpiresAt,
        Restarts = row.Restarts,
        IsRedeemed = row.State != DuoTransactionRowState.Pending,
        PendingTicket = row.PendingTicket,
        VerifiedIdentity = row is { ProvedUserKey: { } key, ProvedAt: { } at, ProvedAssurance: { } assurance }
            ? new DuoVerifiedIdentity(key, row.ProvedFactor, at, assurance)
            : null,
    };
}
