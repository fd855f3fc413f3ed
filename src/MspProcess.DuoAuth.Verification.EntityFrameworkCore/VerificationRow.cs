namespace MspProcess.DuoAuth.Verification.EntityFrameworkCore;

/// <summary>One row of <c>DuoVerifications</c>: columns for what is searched, compared and leased, the record as JSON for the rest.</summary>
internal sealed class VerificationRow
{
    public required string Id { get; set; }

    public required string TenantId { get; set; }

    public required string Revision { get; set; }

    public required string Technician { get; set; }

    public required string CustomerId { get; set; }

    /// <summary>The user's name in upper case, as letters of either case find it.</summary>
    public required string UserName { get; set; }

    public string? Ticket { get; set; }

    public DuoVerificationState State { get; set; }

    public string? FirstKey { get; set; }

    public string? SecondKey { get; set; }

    public bool Counts { get; set; }

    public bool IsBlocking { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset DeleteAt { get; set; }

    public bool IsPolling { get; set; }

    public required string Node { get; set; }

    public DateTimeOffset NodeUntil { get; set; }

    public required string Record { get; set; }
}
