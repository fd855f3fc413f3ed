namespace MspProcess.DuoAuth.Sessions;

/// <summary>The key of the host's ticket store under which a request's session is kept.</summary>
/// <remarks>
/// The cookie's handler renews an entry under the key that the request's cookie names, so a copy of that cookie would be upgraded
/// with the session. The handler cannot be told another key, so the wrappers of store and data format replace it.
/// </remarks>
internal sealed class TicketStoreKeyMap
{
    private string? _handlerKey;
    private string? _storeKey;

    /// <summary>Gets or sets a value indicating whether the entry that is written now belongs to a new session.</summary>
    public bool IsNewSession { get; set; }

    public string Real(string key) => string.Equals(key, _handlerKey, StringComparison.Ordinal) ? _storeKey! : key;

    public void Replace(string handlerKey, string storeKey) => (_handlerKey, _storeKey) = (handlerKey, storeKey);
}
