namespace MspProcess.DuoAuth;

/// <summary>Which entries of the audit are wanted. What is not set does not narrow.</summary>
public sealed record DuoAuditQuery
{
    /// <summary>The most entries of one page.</summary>
    internal const int MaxTake = 1000;

    /// <summary>Gets the tenant; empty for the entries that belong to none.</summary>
    public required string TenantId { get; init; }

    /// <summary>Gets the immutable ID of a user whom it concerns or who did it.</summary>
    public string? User { get; init; }

    /// <summary>Gets the name of an event.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the beginning of the time, inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets the end of the time, exclusive.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Gets the exact IP address.</summary>
    public string? Address { get; init; }

    /// <summary>Gets the key of the last entry of the page before; <see langword="null"/> for the first page.</summary>
    public string? After { get; init; }

    /// <summary>Gets how many entries a page has. Default: 50; from 1 to 1000.</summary>
    public int Take { get => field == 0 ? 50 : field; init => field = Math.Clamp(value, 1, MaxTake); }
}
