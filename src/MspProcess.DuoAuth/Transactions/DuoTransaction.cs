using System.Diagnostics;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth;

/// <summary>A one-time server-side record behind a trip to Duo.</summary>
/// <remarks>
/// Immutable; a store keeps it until <see cref="ExpiresAt"/> and lets it be redeemed once. The store never sees the
/// state or the browser's secret, only their SHA-256. The pending ticket is protected by data protection.
/// </remarks>
[DebuggerDisplay("{Purpose} {Id,nq}")]
public sealed record DuoTransaction
{
    /// <summary>Gets the public id: 22 base64url characters, part of the cookie's name and of the start URL. Proves nothing.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the SHA-256 of the state in base64url (43 characters); unique.</summary>
    public required string StateHash { get; init; }

    /// <summary>Gets the SHA-256 of the secret in the browser's cookie, in base64url (43 characters).</summary>
    public required string BrowserHash { get; init; }

    /// <summary>Gets what the transaction is for.</summary>
    public required DuoTransactionPurpose Purpose { get; init; }

    /// <summary>Gets the tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Gets the host's id of the user.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets the id of the session that started it; <see langword="null"/> for logins, which have none yet.</summary>
    public string? SessionId { get; init; }

    /// <summary>Gets the integration that is used.</summary>
    public required string IntegrationId { get; init; }

    /// <summary>Gets the integration's credential revision at the start.</summary>
    public required string CredentialRevision { get; init; }

    /// <summary>Gets the link's revision at the start; <see langword="null"/> while there is no link.</summary>
    public string? LinkRevision { get; init; }

    /// <summary>Gets the Duo user name that is sent.</summary>
    public required string DuoUserName { get; init; }

    /// <summary>Gets the callback URL that is sent, with the public origin.</summary>
    public required string RedirectUri { get; init; }

    /// <summary>Gets where the browser goes in the end: local, or of an allowed origin.</summary>
    public required string ReturnUrl { get; init; }

    /// <summary>Gets when the transaction was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when it ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Gets how often the login was restarted because the integration changed on the way; at most 1.</summary>
    public int Restarts { get; init; }

    /// <summary>Gets the first factor's ticket, protected; empty where the purpose has none, and once redeemed.</summary>
    public ReadOnlyMemory<byte> PendingTicket { get; init; }

    /// <summary>Gets the proved identity that waits for a confirmation.</summary>
    public DuoVerifiedIdentity? VerifiedIdentity { get; init; }

    /// <summary>Gets a value indicating whether the transaction was redeemed: what is left of it only serves a friendly answer.</summary>
    public bool IsRedeemed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{nameof(DuoTransaction)} {Id}";
}
