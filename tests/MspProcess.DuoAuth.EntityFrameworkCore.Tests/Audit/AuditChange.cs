namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests.Audit;

/// <summary>A change of one column: every column that an entry has.</summary>
internal sealed record AuditChange(string Column, string Sql, bool IsContent = true)
{
    public static IReadOnlyList<AuditChange> All { get; } =
    [
        new("Event", "Event + 1"),
        new("Name", "Name || 'x'"),
        new("OccurredAt", "datetime(OccurredAt, '+1 hour')"),
        new("Subject", "'somebody'"),
        new("Subject", "NULL"),
        new("Actor", "'somebody'"),
        new("IntegrationId", "'another'"),
        new("Reason", "Reason + 1"),
        new("ReferenceId", "''"),
        new("DuoTransactionId", "'another'"),
        new("Factor", "'bypass_code'"),
        new("Assurance", "4"),
        new("Address", "'203.0.113.9'"),
        new("UserAgent", "UserAgent || ' '"),
        new("Before", "'something'"),
        new("After", "'something'"),
        new("Salt", "NULL, Address = NULL, UserAgent = NULL, Before = NULL, After = NULL", IsContent: false),   // as if it had been erased
        new("Salt", "randomblob(32)", IsContent: false),
        new("Commitment", "randomblob(32)", IsContent: false),
        new("EntryHash", "randomblob(32)", IsContent: false),
        new("PreviousHash", "randomblob(32)", IsContent: false),
        new("Hash", "randomblob(32)", IsContent: false),
        new("Hash", "NULL", IsContent: false),
    ];
}
