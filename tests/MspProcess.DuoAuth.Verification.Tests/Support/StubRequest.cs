using System.Text.Json;

namespace MspProcess.DuoAuth.Verification.Tests.Support;

/// <summary>A request that the stub was sent.</summary>
internal sealed record StubRequest(string Method, Uri Address, string? Date, string? Authorization, byte[] Body, string? ContentType)
{
    public string Path => Address.AbsolutePath;

    public string Query => Address.Query;

    /// <summary>Gets the members of the JSON body; empty for a GET.</summary>
    public IReadOnlyDictionary<string, string> Members { get; } = Body.Length == 0
        ? new Dictionary<string, string>(StringComparer.Ordinal)
        : JsonSerializer.Deserialize<Dictionary<string, string>>(Body)!;

    public static async Task<StubRequest> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken) => new(
        request.Method.Method,
        request.RequestUri!,
        request.Headers.TryGetValues("Date", out var dates) ? dates.Single() : null,
        request.Headers.TryGetValues("Authorization", out var values) ? values.Single() : null,
        request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken),
        request.Content?.Headers.ContentType?.ToString());
}
