namespace MspProcess.DuoAuth.Verification.Signing;

/// <summary>What a signature covers.</summary>
internal sealed record SigningInput
{
    /// <summary>Gets the date exactly as the header says it.</summary>
    public required string Date { get; init; }

    public required string Method { get; init; }

    public required string Host { get; init; }

    public required string Path { get; init; }

    /// <summary>Gets the parameters: those of the query for version 5, those of query and form for version 2.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>Gets the bytes of the body as they are sent; version 2 does not look at them.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Gets the headers that begin with <c>x-duo</c>; version 2 does not look at them.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
