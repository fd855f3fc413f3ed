namespace MspProcess.DuoAuth.Protocol.Signing;

/// <summary>The client assertion. It has no <c>iat</c> and no <c>nbf</c>: Duo gives them no leeway.</summary>
internal sealed record AssertionClaims
{
    public required string Iss { get; init; }

    public required string Sub { get; init; }

    /// <summary>Gets the exact address that is called.</summary>
    public required string Aud { get; init; }

    public required long Exp { get; init; }

    public required string Jti { get; init; }
}
