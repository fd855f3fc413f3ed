namespace MspProcess.DuoAuth;

/// <summary>The result of a write to a store.</summary>
public enum DuoStoreResult
{
    /// <summary>No result was returned. Treated as a failure.</summary>
    None = 0,

    /// <summary>The record was written.</summary>
    Saved = 1,

    /// <summary>The record has another revision than expected; nothing was written.</summary>
    Conflict = 2,

    /// <summary>The record does not exist; nothing was written.</summary>
    NotFound = 3,

    /// <summary>The record would violate a uniqueness rule; nothing was written.</summary>
    Duplicate = 4,

    /// <summary>Other records depend on it; nothing was written.</summary>
    InUse = 5,
}
