namespace MspProcess.DuoAuth;

/// <summary>The connection between a user of the host and a Duo user of the tenant's integration.</summary>
/// <remarks>Immutable; a record, so that a store can compare and copy it. Created only after Duo confirmed a transaction of this user.</remarks>
public sealed record DuoUserLink
{
    /// <summary>Gets the tenant; at most 128 characters.</summary>
    public required string TenantId { get; init; }

    /// <summary>Gets the host's immutable ID of the user; at most 256 characters. One link per tenant and subject.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets the integration with which the link was verified.</summary>
    public required string IntegrationId { get; init; }

    /// <summary>Gets the Duo application that verified the link: its client ID and API hostname; at most 280 characters, compared ordinally.</summary>
    /// <remarks>
    /// A link that another application verified than the one its integration has now must be verified again, whatever
    /// <see cref="State"/> says. So no link is trusted that was written in the moment in which the application changed.
    /// <see langword="null"/> in links of earlier versions, which <see cref="State"/> alone decides about.
    /// </remarks>
    public string? Application { get; init; }

    /// <summary>Gets the Duo user name that every sign-in sends; at most 256 characters.</summary>
    public required string DuoUserName { get; init; }

    /// <summary>Gets Duo's immutable key of the user (<c>auth_context.user.key</c>); at most 64 characters, compared ordinally. Unique within an integration.</summary>
    public required string DuoUserKey { get; init; }

    /// <summary>Gets when the link was confirmed.</summary>
    public required DateTimeOffset LinkedAt { get; init; }

    /// <summary>Gets whether the link can be used. The default is <see cref="DuoLinkState.Suspended"/>.</summary>
    public DuoLinkState State { get; init; }

    /// <summary>Gets the opaque revision: a new random value with every change, never seen before for this user.</summary>
    public required string Revision { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{nameof(DuoUserLink)} of integration {IntegrationId}";
}
