namespace MspProcess.DuoAuth.Protocol;

/// <summary>What a prompt is asked for.</summary>
internal sealed record AuthorizeRequest
{
    /// <summary>Gets the state: 16 to 1024 visible ASCII characters.</summary>
    public required string State { get; init; }

    /// <summary>Gets the nonce: 16 to 1024 visible ASCII characters.</summary>
    public required string Nonce { get; init; }

    /// <summary>Gets the Duo user name; it is sent in its canonical form.</summary>
    public required string UserName { get; init; }

    /// <summary>Gets the absolute address to which Duo sends the browser back.</summary>
    public required string RedirectUri { get; init; }

    /// <summary>Gets whether Duo must ask again although it remembers the device.</summary>
    public bool ForceFresh { get; init; }

    /// <summary>Gets what Duo Mobile and the authentication log call the destination, if anything.</summary>
    public string? DestinationName { get; init; }

    public override string ToString() => nameof(AuthorizeRequest);
}
