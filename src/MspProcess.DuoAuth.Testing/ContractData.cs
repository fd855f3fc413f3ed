namespace MspProcess.DuoAuth.Testing;

/// <summary>The records that the contract suites store.</summary>
internal static class ContractData
{
    public const string TenantA = "tenant-a";
    public const string TenantB = "tenant-b";

    // U+00E9 in one character and as e with a combining accent: equal to the eye and to a culture, not ordinally.
    public const string Composed = "Zo\u00E9 \u6F22\u5B57 \U0001F510 \u202Ertl '\"; -- %_\\|:@";
    public const string Decomposed = "Zoe\u0301 \u6F22\u5B57 \U0001F510 \u202Ertl '\"; -- %_\\|:@";

    public static DuoIntegration Integration(
        string id = "integration-1", string tenantId = TenantA, DuoIntegrationState state = DuoIntegrationState.Draft) => new()
        {
            Id = id,
            TenantId = tenantId,
            Name = "Main office",
            ClientId = "DIABCDEFGHIJ01234567",
            ClientSecret = "abcdefghijklmnopqrstABCDEFGHIJKLMNOP0123",
            ApiHost = "api-1a2b3c4d.duosecurity.com",
            State = state,
            CredentialRevision = "credentials-1",
            Revision = "revision-1",
        };

    public static DuoUserLink Link(string subject = "user-1", string tenantId = TenantA, string integrationId = "integration-1") => new()
    {
        TenantId = tenantId,
        Subject = subject,
        IntegrationId = integrationId,
        Application = "DIABCDEFGHIJ01234567@api-1a2b3c4d.duosecurity.com",
        DuoUserName = $"{subject}@example.com",
        DuoUserKey = $"DU{subject}",
        LinkedAt = new DateTimeOffset(2026, 2, 28, 23, 59, 59, 987, TimeSpan.Zero),
        State = DuoLinkState.Active,
        Revision = "revision-1",
    };

    /// <summary>Gives a transaction that expires ten minutes after <paramref name="now"/>. Its ID and the hashes are as long as real ones.</summary>
    public static DuoTransaction Transaction(
        DateTimeOffset now, int number = 1, string subject = "user-1", string tenantId = TenantA, string? id = null, string? stateHash = null) => new()
        {
            Id = id ?? $"id-{number:D19}",
            StateHash = stateHash ?? $"state-{number:D37}",
            BrowserHash = $"browser-{number:D35}",
            TenantId = tenantId,
            Subject = subject,
            ReturnUrl = "/orders?page=2&name=" + Composed + new string('x', 3000),
            ExpiresAt = now.AddMinutes(10),
            Payload = Enumerable.Range(0, 3000).Select(static number => (byte)number).ToArray(),
        };
}
