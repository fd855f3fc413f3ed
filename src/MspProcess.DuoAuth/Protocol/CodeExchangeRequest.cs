namespace MspProcess.DuoAuth.Protocol;

/// <summary>The code of a callback, and what the ID token is compared with.</summary>
internal sealed record CodeExchangeRequest
{
    public required string Code { get; init; }

    /// <summary>Gets the address that was sent with the prompt.</summary>
    public required string RedirectUri { get; init; }

    /// <summary>Gets the nonce that was sent with the prompt.</summary>
    public required string Nonce { get; init; }

    /// <summary>Gets the Duo user name that was sent with the prompt.</summary>
    public required string UserName { get; init; }

    /// <summary>Gets the earliest time of authentication that is accepted; <see langword="null"/> accepts any.</summary>
    public DateTimeOffset? FreshSince { get; init; }

    public override string ToString() => nameof(CodeExchangeRequest);
}
