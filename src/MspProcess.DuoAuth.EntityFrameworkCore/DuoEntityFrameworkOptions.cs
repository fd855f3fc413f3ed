namespace MspProcess.DuoAuth.EntityFrameworkCore;

/// <summary>Options of the stores on the host's <c>DbContext</c>: <c>services.Configure&lt;DuoEntityFrameworkOptions&gt;(...)</c>.</summary>
public sealed class DuoEntityFrameworkOptions
{
    /// <summary>Gets or sets a value indicating whether the host compares its database with the model when it has started, and stops if a table or a column of Duo is missing. Default: <see langword="true"/>.</summary>
    /// <remarks>
    /// It runs after every hosted service has started, so that a host may migrate in one. Turn it off for a host that migrates
    /// later than that. A database that cannot be reached is an error in the log and no reason to stop: logins are refused until it is back.
    /// </remarks>
    public bool CheckSchemaAtStart { get; set; } = true;

    /// <summary>Gets the keys of the audit chain, the current one first; each has at least 32 random bytes. Default: none.</summary>
    /// <remarks>
    /// With a key, entries are hashed by HMAC-SHA-256, and somebody who can write to the database but does not have the key cannot make, change
    /// or chain one. Without one they are hashed by SHA-256, and the chain proves only what heads that were noted elsewhere prove. Keep the key
    /// out of the database, the same on all nodes. Keep old keys behind the current one for as long as their entries.
    /// </remarks>
    public IList<byte[]> AuditKeys { get; } = [];

    /// <summary>Gets or sets how long audit entries are kept. Default: <see langword="null"/>, for ever; at least one day.</summary>
    /// <remarks>Older ones are deleted once an hour from the beginning of each chain, with an entry that says so. The rest stays provable.</remarks>
    public TimeSpan? AuditRetention { get; set; }
}
