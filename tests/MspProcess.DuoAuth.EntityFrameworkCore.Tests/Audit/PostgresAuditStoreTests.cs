namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests.Audit;

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresAuditStoreTests : AuditStoreTests
{
    private protected override AuditHost Create(byte[]? key = null, Action<DuoEntityFrameworkOptions>? configure = null) => new(key, new PostgresDatabase(), configure);
}
