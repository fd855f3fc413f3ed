namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>One row of <c>DuoAuditEntries</c>. After it was inserted, it is changed twice at most: when it is chained, and when its personal details are erased.</summary>
internal sealed class AuditRow
{
    public long Id { get; set; }

    /// <summary>The tenant; empty for an entry of none.</summary>
    public required string TenantId { get; set; }

    public DuoAuditEvent Event { get; set; }

    public required string Name { get; set; }

    public DateTimeOffset OccurredAt { get; set; }

    public string? Subject { get; set; }

    public string? Actor { get; set; }

    public string? IntegrationId { get; set; }

    public DuoFailureReason Reason { get; set; }

    public string? ReferenceId { get; set; }

    public string? DuoTransactionId { get; set; }

    public string? Factor { get; set; }

    public DuoAssurance? Assurance { get; set; }

    public string? Address { get; set; }

    public string? UserAgent { get; set; }

    public string? Before { get; set; }

    public string? After { get; set; }

    /// <summary>What the personal details are committed to with; erased with them, so that nobody can find them by trying.</summary>
    public byte[]? Salt { get; set; }

    public required byte[] Commitment { get; set; }

    /// <summary>Which key made the hashes; 0 for none.</summary>
    public int KeyId { get; set; }

    public required byte[] EntryHash { get; set; }

    /// <summary>The place in the tenant's chain; <see langword="null"/> until it is chained.</summary>
    public long? Sequence { get; set; }

    public byte[]? PreviousHash { get; set; }

    public byte[]? Hash { get; set; }

    public bool IsErased => Salt is null;
}
