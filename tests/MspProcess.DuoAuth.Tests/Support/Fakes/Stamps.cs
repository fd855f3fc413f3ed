using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Tests.Support.Fakes;

/// <summary>Stamps and link statuses as the decision table meets them.</summary>
internal static class Stamps
{
    public static SessionStamp Of(SessionOrigin kind) => new()
    {
        Kind = kind,
        SessionId = "session-1",
        Subject = "ann",
        TenantId = "northwind",
        At = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
    };

    public static SessionStamp Verified() => Of(SessionOrigin.Verified) with
    {
        Factor = "duo_push",
        Assurance = DuoAssurance.Interactive,
        Link = LinkFingerprint.Of("int-1", "link-1", "credentials-1"),
    };

    public static LinkStatus LinkStatus(LinkStatusKind status, bool hasIntegration = true) => new(
        status,
        status is LinkStatusKind.NotLinked or LinkStatusKind.Unreadable ? null : Link(),
        hasIntegration ? Integration() : null);

    public static DuoUserLink Link() => new()
    {
        TenantId = "northwind",
        Subject = "ann",
        IntegrationId = "int-1",
        DuoUserName = "ann",
        DuoUserKey = "DU1",
        LinkedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        State = DuoLinkState.Active,
        Revision = "link-1",
    };

    public static DuoIntegration Integration() => new()
    {
        Id = "int-1",
        TenantId = "northwind",
        Name = "Duo",
        ClientId = "DIABCDEFGHIJ01234567",
        ClientSecret = "abcdefghijklmnopqrstABCDEFGHIJKLMNOP0123",
        ApiHost = "api-12345678.duosecurity.com",
        State = DuoIntegrationState.Active,
        CredentialRevision = "credentials-1",
        Revision = "1",
    };
}
