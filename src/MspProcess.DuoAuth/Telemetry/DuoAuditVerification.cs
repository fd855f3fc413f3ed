namespace MspProcess.DuoAuth;

/// <summary>What the verification of a tenant's chain found.</summary>
public sealed class DuoAuditVerification
{
    /// <summary>Gets the tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Gets what is wrong with the first broken entry; <see cref="DuoAuditFault.None"/> if the chain is whole.</summary>
    public DuoAuditFault Fault { get; init; }

    /// <summary>Gets the place of the first broken entry in the chain; <see langword="null"/> if none is, or if it is not chained.</summary>
    public long? FaultSequence { get; init; }

    /// <summary>Gets the key of the first broken entry; <see langword="null"/> if none is, or if it is missing.</summary>
    public string? FaultKey { get; init; }

    /// <summary>Gets how many entries are whole, up to the first that is not.</summary>
    public long Verified { get; init; }

    /// <summary>Gets how many entries are not chained yet. They are protected against changes, but not against removal.</summary>
    public long Pending { get; init; }

    /// <summary>Gets how many entries have had their personal details erased.</summary>
    public long Erased { get; init; }

    /// <summary>Gets how many entries were made without a key. Anybody who can write to the database can make such entries.</summary>
    public long WithoutKey { get; init; }

    /// <summary>Gets up to which place older entries were deleted by the retention; 0 if none were.</summary>
    public long DeletedThrough { get; init; }

    /// <summary>Gets the newest entry that was verified, to be noted outside of the database.</summary>
    public required DuoAuditHead Head { get; init; }

    /// <summary>Gets a value indicating whether the chain is whole.</summary>
    public bool IsWhole => Fault == DuoAuditFault.None;
}
