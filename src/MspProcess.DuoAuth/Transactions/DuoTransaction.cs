using System.Diagnostics;

namespace MspProcess.DuoAuth;

/// <summary>The one-time record of a transaction at Duo, as a store keeps it.</summary>
/// <remarks>
/// A store keeps every member as it is and changes <see cref="State"/> and <see cref="Payload"/> only. It never sees the state or the
/// secret of the browser's cookie, only their SHA-256. What the transaction is about is in <see cref="Payload"/>.
/// </remarks>
[DebuggerDisplay("{State} {Id,nq}")]
public sealed class DuoTransaction
{
    /// <summary>Gets the public ID: 22 base64url characters, part of the cookie's name and of the start URL. Proves nothing.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the SHA-256 of the state in base64url (43 characters); unique.</summary>
    public required string StateHash { get; init; }

    /// <summary>Gets the SHA-256 of the secret in the browser's cookie, in base64url (43 characters).</summary>
    public required string BrowserHash { get; init; }

    /// <summary>Gets the tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Gets the host's ID of the user.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets where the browser goes in the end: a local address, or one of an allowed origin. Of any length.</summary>
    public required string ReturnUrl { get; init; }

    /// <summary>Gets when the transaction expires.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Gets how far the transaction is.</summary>
    public DuoTransactionState State { get; init; }

    /// <summary>Gets everything else, versioned and encrypted by data protection; empty once the transaction is redeemed or revoked.</summary>
    /// <remarks>Bound to the record: a payload that was moved to another record can't be read there. Usually less than 4 KB.</remarks>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{nameof(DuoTransaction)} {Id}";
}
