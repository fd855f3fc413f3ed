namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>The first broken place of a chain.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Sequence">The place; <see langword="null"/> for an entry outside of the chain.</param>
/// <param name="Key">The key of the entry; <see langword="null"/> if it is missing.</param>
internal sealed record AuditFinding(DuoAuditFault Fault, long? Sequence, string? Key = null);
