using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.Verification.Attempts;

/// <summary>This process among the nodes of a host.</summary>
internal sealed class AttemptNode(TimeProvider time)
{
    /// <summary>How long a node that stopped keeps its attempts.</summary>
    public static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(15);

    private readonly string _name = RandomText.Id();

    public DuoVerificationLease Lease() => new(_name, time.GetUtcNow() + LeaseLength);
}
