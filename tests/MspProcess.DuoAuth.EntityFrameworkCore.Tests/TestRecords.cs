namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

internal static class TestRecords
{
    public const string ClientSecretText = "SecretSecretSecretSecretSecretSecret0123";

    public static DuoIntegration Integration(string id = "i-1", string tenantId = "t-1", DuoIntegrationState state = DuoIntegrationState.Active) => new()
    {
        Id = id,
        TenantId = tenantId,
        Name = "Main office",
        ClientId = "DIABCDEFGHIJ01234567",
        ClientSecret = ClientSecretText,
        ApiHost = "api-1a2b3c4d.duosecurity.com",
        State = state,
        CredentialRevision = "c-1",
        Revision = "r-1",
    };

    public static DuoUserLink Link(string subject = "u-1", string tenantId = "t-1", string integrationId = "i-1") => new()
    {
        TenantId = tenantId,
        Subject = subject,
        IntegrationId = integrationId,
        DuoUserName = subject,
        DuoUserKey = $"DU-{subject}",
        LinkedAt = new DateTimeOffset(2026, 3, 4, 5, 6, 7, 890, TimeSpan.Zero),
        State = DuoLinkState.Active,
        Revision = "r-1",
    };
}
