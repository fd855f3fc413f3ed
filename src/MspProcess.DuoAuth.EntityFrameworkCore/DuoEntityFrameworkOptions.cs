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
}
