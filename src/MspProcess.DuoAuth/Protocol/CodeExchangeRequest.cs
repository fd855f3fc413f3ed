namespace MspProcess.DuoAuth.Protocol;

/// <summary>What came with a callback, and what its token is held against.</summary>
internal sealed record CodeExchangeRequest
{
    public required string Code { get; init; }

    /// <summary>Gets the address that was sent with the prompt.</summary>
    public required string RedirectUri { get; init; }

    /// <summary>Gets the nonce that was sent with the prompt.</summary>
    public required string Nonce { get; init; }

    /// <summary>Gets the Duo user name that was sent with the prompt.</summary>
    public required string UserName { get; init; }

    /// <summary>Gets the time before which Duo's authentication counts for nothing; <see langword="null"/> asks for no freshness.</summary>
    public DateTimeOffset? FreshSince { get; init; }

    public override string ToString() => nameof(CodeExchangeRequest);
}
