using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Outages;

/// <summary>What this node knows about Duo for one integration.</summary>
internal sealed record IntegrationHealthReport
{
    /// <summary>Gets why Duo cannot be used; <see langword="null"/> if it can.</summary>
    public ProtocolFailure? Failure { get; init; }

    /// <summary>Gets when Duo was called.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Gets Duo's clock at that time, if the response had it.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>Gets a value indicating whether calls are stopped, so that this is the last response and not a new one.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Gets a value indicating whether this is a confirmed outage (<see cref="OutageEvidence"/>), of a host with public addresses.</summary>
    public bool IsConfirmedOutage { get; init; }

    /// <summary>Gets when the failures that confirm it began.</summary>
    public DateTimeOffset OutageSince { get; init; }

    public FailureCategory Category => Failure is null ? FailureCategory.None : FailureCatalog.CategoryOf(Failure.Reason);

    public bool IsHealthy => Failure is null;
}
