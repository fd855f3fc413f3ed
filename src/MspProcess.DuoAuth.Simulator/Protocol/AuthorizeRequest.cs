namespace MspProcess.DuoAuth.Simulator.Protocol;

/// <summary>An authorization request whose signature and claims were verified.</summary>
internal sealed record AuthorizeRequest
{
    public const string Path = "/oauth/v1/authorize";

    public required string UserName { get; init; }

    public required string RedirectUri { get; init; }

    public required string State { get; init; }

    public string? Nonce { get; init; }

    /// <summary>Whether the callback carries <c>duo_code</c> rather than <c>code</c>.</summary>
    public bool UsesDuoCode { get; init; }

    public string? DestinationName { get; init; }

    /// <summary>The user name that the push shows, when the client wants another than the real one.</summary>
    public string? DisplayName { get; init; }

    /// <summary>How old a remembered authentication may be; <see langword="null"/> for any age.</summary>
    public TimeSpan? MaxAge { get; init; }

    public override string ToString() => $"{nameof(AuthorizeRequest)} to {RedirectUri}";
}
