using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.Verification;

/// <summary>Which verifications of a tenant are listed, the newest first.</summary>
public sealed record DuoHistoryQuery
{
    /// <summary>Gets the earliest time of creation.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets the time of creation before which all are.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Gets the state.</summary>
    public DuoVerificationState? State { get; init; }

    /// <summary>Gets the user's name at Duo, in full; letters of either case.</summary>
    public string? UserName { get; init; }

    /// <summary>Gets the ticket, in full.</summary>
    public string? Ticket { get; init; }

    /// <summary>Gets the customer.</summary>
    public string? CustomerId { get; init; }

    /// <summary>Gets the technician's id in the host.</summary>
    public string? Technician { get; init; }

    /// <summary>Gets how many are skipped. The default is 0.</summary>
    public int Skip { get; init; }

    /// <summary>Gets how many are listed at most: 1 to 1,000. The default is 100.</summary>
    public int Take { get; init; } = 100;

    /// <summary>Tells whether a record is one of those that are listed, apart from <see cref="Skip"/> and <see cref="Take"/>.</summary>
    public bool Matches(DuoVerificationRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);

        return !(record.CreatedAt < From) && !(record.CreatedAt >= Before)
            && (State is null || record.State == State)
            && (UserName is null || string.Equals(record.UserName, UserName, StringComparison.OrdinalIgnoreCase))
            && IsOrAny(Ticket, record.Ticket) && IsOrAny(CustomerId, record.CustomerId) && IsOrAny(Technician, record.Technician);
    }

    private static bool IsOrAny(string? wanted, string? value) => wanted is null || string.Equals(wanted, value, StringComparison.Ordinal);
}
