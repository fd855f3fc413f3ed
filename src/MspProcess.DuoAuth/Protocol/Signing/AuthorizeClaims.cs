namespace MspProcess.DuoAuth.Protocol.Signing;

/// <summary>The signed request of a prompt. What is not set is absent, since Duo tells absent and empty apart.</summary>
internal sealed record AuthorizeClaims
{
    public string ResponseType { get; init; } = "code";

    public string Scope { get; init; } = "openid";

    public required string ClientId { get; init; }

    public required string Iss { get; init; }

    public required string Aud { get; init; }

    public required long Exp { get; init; }

    public required string RedirectUri { get; init; }

    public required string State { get; init; }

    public required string Nonce { get; init; }

    public required string DuoUname { get; init; }

    public bool UseDuoCodeAttribute { get; init; } = true;

    public string? DestAppName { get; init; }

    public string? Prompt { get; init; }

    public int? MaxAge { get; init; }

    public override string ToString() => nameof(AuthorizeClaims);
}
