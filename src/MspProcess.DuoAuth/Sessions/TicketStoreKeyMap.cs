namespace MspProcess.DuoAuth.Sessions;

/// <summary>Under which key of the host's ticket store a request's session really is.</summary>
/// <remarks>
/// The cookie's handler renews an entry under the key that the request's cookie named, so a copy of that cookie would rise
/// with the session. It keeps on believing in its key, as it could not be told another; the seals put the real one in its place.
/// </remarks>
internal sealed class TicketStoreKeyMap
{
    private string? _believed;
    private string? _real;

    /// <summary>Gets or sets a value indicating whether the entry that is written now belongs to a new session.</summary>
    public bool IsRising { get; set; }

    public string Real(string key) => string.Equals(key, _believed, StringComparison.Ordinal) ? _real! : key;

    public void Replace(string believed, string real) => (_believed, _real) = (believed, real);
}
