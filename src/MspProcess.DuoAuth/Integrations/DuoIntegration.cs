using System.Diagnostics;

namespace MspProcess.DuoAuth;

/// <summary>A tenant's Duo application: what is needed to send its users through the Universal Prompt.</summary>
/// <remarks>Immutable; a record, so that a store can compare and copy it. Holds the client secret, so its text form and its debugger display show the ID alone.</remarks>
[DebuggerDisplay("{Id,nq}")]
public sealed record DuoIntegration
{
    /// <summary>Gets the integration's id: unique across tenants, opaque, at most 64 characters.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the tenant to which the integration belongs; at most 128 characters.</summary>
    public required string TenantId { get; init; }

    /// <summary>Gets the name that administrators read; 1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the kind of application. The default is <see cref="DuoIntegrationKind.DuoWebSdk"/>.</summary>
    public DuoIntegrationKind Kind { get; init; } = DuoIntegrationKind.DuoWebSdk;

    /// <summary>Gets the client ID (integration key); exactly 20 characters.</summary>
    public required string ClientId { get; init; }

    /// <summary>Gets the client secret (secret key); exactly 40 characters.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public required string ClientSecret { get; init; }

    /// <summary>Gets the API hostname, such as <c>api-xxxxxxxx.duosecurity.com</c>, in lower case.</summary>
    public required string ApiHost { get; init; }

    /// <summary>Gets whether the integration is active. The default is <see cref="DuoIntegrationState.Draft"/>.</summary>
    public DuoIntegrationState State { get; init; }

    /// <summary>Gets whether sign-ins may pass during a confirmed outage of Duo. The default is <see cref="DuoFailMode.Closed"/>.</summary>
    /// <remarks>Takes effect only if <see cref="DuoSecondFactorOptions.FailMode"/> is <see cref="DuoFailMode.Open"/> too.</remarks>
    public DuoFailMode FailMode { get; init; }

    /// <summary>
    /// Gets the opaque revision of what a sign-in depends on: a new value with every change of client ID, secret, API hostname
    /// or state, but not of the name.
    /// </summary>
    public required string CredentialRevision { get; init; }

    /// <summary>Gets the opaque revision of the whole record, for optimistic concurrency: a new value with every change.</summary>
    public required string Revision { get; init; }

    /// <summary>Gets what makes it this Duo application and no other (<see cref="DuoUserLink.Application"/>); another secret does not change it.</summary>
    internal string Application => $"{ClientId}@{ApiHost}";

    /// <inheritdoc/>
    public override string ToString() => $"{nameof(DuoIntegration)} {Id}";
}
