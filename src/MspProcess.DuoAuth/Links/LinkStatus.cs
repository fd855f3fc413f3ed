namespace MspProcess.DuoAuth.Links;

/// <summary>What the stores say about a user at the moment of a decision.</summary>
internal enum LinkStatusKind
{
    /// <summary>The stores could not be read; nothing may be concluded.</summary>
    Unreadable = 0,

    /// <summary>The user has no link. The tenant's active integration is given if it has one.</summary>
    NotLinked = 1,

    /// <summary>Link and integration are active.</summary>
    Usable = 2,

    Suspended = 3,
    IntegrationMissing = 4,
    IntegrationInactive = 5,

    /// <summary>The user's link must be proved again, by the integration that is given.</summary>
    Unproved = 6,
}

/// <summary>The user's link and integration, and whether they can be used.</summary>
internal sealed record LinkStatus(LinkStatusKind Status, DuoUserLink? Link = null, DuoIntegration? Integration = null)
{
    /// <summary>Gets a value indicating whether there is a Duo to go to, be it to link.</summary>
    public bool CanBeAsked => Status is LinkStatusKind.Usable or LinkStatusKind.Unproved or LinkStatusKind.NotLinked;

    public DuoFailureReason Reason => Status switch
    {
        LinkStatusKind.NotLinked => DuoFailureReason.UserNotLinked,
        LinkStatusKind.Suspended => DuoFailureReason.LinkSuspended,
        LinkStatusKind.Unproved => DuoFailureReason.LinkUnproved,
        LinkStatusKind.IntegrationMissing => DuoFailureReason.IntegrationMissing,
        LinkStatusKind.IntegrationInactive => DuoFailureReason.IntegrationInactive,
        _ => DuoFailureReason.StoreUnavailable,
    };
}
