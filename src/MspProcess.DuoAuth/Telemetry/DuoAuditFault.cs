namespace MspProcess.DuoAuth;

/// <summary>What is wrong with the first broken entry of a chain.</summary>
public enum DuoAuditFault
{
    /// <summary>Nothing: the chain is whole.</summary>
    None = 0,

    /// <summary>The entry is not as it was written.</summary>
    Changed = 1,

    /// <summary>The entry is missing, and later ones are there.</summary>
    Removed = 2,

    /// <summary>The entry was never written by the store.</summary>
    Inserted = 3,

    /// <summary>The entry is in another place than it was written.</summary>
    Reordered = 4,

    /// <summary>The entry and all after it are missing.</summary>
    CutOff = 5,

    /// <summary>The entry was made with a key that is not configured, so that nothing can be said about it.</summary>
    UnknownKey = 6,
}
