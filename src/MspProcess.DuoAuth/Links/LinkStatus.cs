namespace MspProcess.DuoAuth.Links;

/// <summary>What link and integration together say about a user.</summary>
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

    /// <summary>The user's link must be verified again, with the integration that is given.</summary>
    VerificationRequired = 6,
}

/// <summary>The user's link and integration, and whether they can be used.</summary>
internal sealed record LinkStatus(LinkStatusKind Status, DuoUserLink? Link = null, DuoIntegration? Integration = null)
{
    /// <summary>Gets a value indicating whether there is an integration for a prompt, be it to link.</summary>
    public bool CanBeAsked => Status is LinkStatusKind.Usable or LinkStatusKind.VerificationRequired or LinkStatusKind.NotLinked;

    public DuoFailureReason Reason => Status switch
    {
        LinkStatusKind.NotLinked => DuoFailureReason.UserNotLinked,
        LinkStatusKind.Suspended => DuoFailureReason.LinkSuspended,
        LinkStatusKind.VerificationRequired => DuoFailureReason.LinkUnproved,
        LinkStatusKind.IntegrationMissing => DuoFailureReason.IntegrationMissing,
        LinkStatusKind.IntegrationInactive => DuoFailureReason.IntegrationInactive,
        _ => DuoFailureReason.StoreUnavailable,
    };
}
