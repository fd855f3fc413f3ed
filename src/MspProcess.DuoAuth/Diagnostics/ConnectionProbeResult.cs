namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>What a connection to Duo is like.</summary>
internal sealed record ConnectionProbeResult
{
    /// <summary>Gets why no answer came; <see langword="null"/> if one did.</summary>
    public DuoFailureReason? Failure { get; init; }

    /// <summary>Gets the time in the <c>Date</c> header.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>Gets a value indicating whether the connection is one by TLS whose certificate could be looked at.</summary>
    public bool IsInspected { get; init; }

    /// <summary>Gets until when the server's certificate is valid.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    public string? Issuer { get; init; }

    /// <summary>Gets what is wrong with the chain; <see langword="null"/> if it is trusted.</summary>
    public string? ChainErrors { get; init; }

    /// <summary>Gets a value indicating whether a proxy makes the connection, and so resolves the name.</summary>
    public bool IsProxied { get; init; }
}
