using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>Creates the stamp of a session that Duo has confirmed: always with a new session ID.</summary>
internal static class VerifiedSessionStamp
{
    public static SessionStamp Create(Transaction transaction, DuoVerifiedIdentity identity, string? linkRevision) => NewSession.Create(
        SessionOrigin.Verified, transaction.TenantId, transaction.Subject, identity.AuthenticatedAt) with
    {
        Factor = identity.Factor,
        Assurance = identity.Assurance,
        Link = LinkFingerprint.Of(transaction.IntegrationId, linkRevision, transaction.CredentialRevision),
    };
}
