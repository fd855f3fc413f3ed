using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Outages;

/// <summary>What is known of Duo for one integration on this node.</summary>
internal sealed record IntegrationHealthReport
{
    /// <summary>Gets why Duo cannot be used; <see langword="null"/> if it can.</summary>
    public ProtocolFailure? Failure { get; init; }

    /// <summary>Gets when Duo was asked.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Gets Duo's clock at that time, if it told.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>Gets a value indicating whether calls are stopped at present, so that this is the last answer and not a new one.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Gets a value indicating whether this is an outage that lasts (<see cref="OutageEvidence"/>), of a host with public addresses.</summary>
    public bool IsConfirmedOutage { get; init; }

    /// <summary>Gets when the row of failures began that confirms it.</summary>
    public DateTimeOffset OutageSince { get; init; }

    public DuoFailureCategory Cause => Failure is null ? DuoFailureCategory.None : FailureCatalog.CauseOf(Failure.Reason);

    public bool IsHealthy => Failure is null;
}
