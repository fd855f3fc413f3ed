using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Health;

/// <summary>What is known of Duo for one integration on this node.</summary>
internal sealed record DuoHealthReport
{
    /// <summary>Gets why Duo cannot be used; <see langword="null"/> if it can.</summary>
    public DuoFailure? Failure { get; init; }

    /// <summary>Gets when Duo was asked.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Gets Duo's clock at that time, if it told.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>Gets a value indicating whether calls are stopped at present, so that this is the last answer and not a new one.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Gets a value indicating whether this is an outage that lasts (<see cref="DuoOutageEvidence"/>), of a host with public addresses.</summary>
    public bool IsConfirmedOutage { get; init; }

    /// <summary>Gets when the row of failures began that confirms it.</summary>
    public DateTimeOffset OutageSince { get; init; }

    public DuoTroubleCause Cause => Failure is null ? DuoTroubleCause.None : DuoTroubles.CauseOf(Failure.Reason);

    public bool IsHealthy => Failure is null;
}
