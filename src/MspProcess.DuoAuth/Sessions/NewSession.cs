using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>Creates the stamp of a session that begins, with a new session ID.</summary>
internal static class NewSession
{
    public static SessionStamp Create(SessionOrigin kind, string tenantId, string subject, DateTimeOffset at) => new()
    {
        Kind = kind,
        SessionId = RandomId.Id(),
        Subject = subject,
        TenantId = tenantId,
        At = at,
    };
}
