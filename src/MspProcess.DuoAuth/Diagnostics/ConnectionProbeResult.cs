namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>What a connection to Duo is like.</summary>
internal sealed record ConnectionProbeResult
{
    /// <summary>Gets why there was no response; <see langword="null"/> if there was one.</summary>
    public DuoFailureReason? Failure { get; init; }

    /// <summary>Gets the time in the <c>Date</c> header.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>Gets a value indicating whether it is a TLS connection whose certificate could be read.</summary>
    public bool IsInspected { get; init; }

    /// <summary>Gets until when the server's certificate is valid.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    public string? Issuer { get; init; }

    /// <summary>Gets what is wrong with the chain; <see langword="null"/> if it is trusted.</summary>
    public string? ChainErrors { get; init; }

    /// <summary>Gets a value indicating whether a proxy makes the connection, and so resolves the name.</summary>
    public bool IsProxied { get; init; }
}
