using System.Diagnostics;

namespace MspProcess.DuoAuth.Verification.Transport;

/// <summary>Whom a call is signed as, and where it goes.</summary>
/// <param name="IntegrationKey">The integration key.</param>
/// <param name="SecretKey">The secret key; in no text form of this record (T09).</param>
/// <param name="Address">The origin, which the host rule of the core has accepted (T37).</param>
/// <param name="AccountId">The child account that a parent's key acts in, if any.</param>
[DebuggerDisplay("{IntegrationKey,nq}")]
internal sealed record ApiCredentials(
    string IntegrationKey,
    [property: DebuggerBrowsable(DebuggerBrowsableState.Never)] string SecretKey,
    Uri Address,
    string? AccountId = null)
{
    public override string ToString() => $"{nameof(ApiCredentials)} {IntegrationKey} at {Address.Host}";
}
