namespace MspProcess.DuoAuth;

/// <summary>An entry as the audit store keeps it.</summary>
public sealed class DuoAuditRecord
{
    /// <summary>Gets the key of the entry, for <see cref="DuoAuditQuery.After"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the place in the tenant's chain, from 1; <see langword="null"/> until it is chained, about a second after it was written.</summary>
    public long? Sequence { get; init; }

    /// <summary>Gets the entry.</summary>
    public required DuoAuditEntry Entry { get; init; }

    /// <summary>Gets a value indicating whether its personal details were erased.</summary>
    public bool IsErased { get; init; }
}
