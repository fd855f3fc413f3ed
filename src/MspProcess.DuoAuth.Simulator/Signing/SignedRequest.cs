using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace MspProcess.DuoAuth.Simulator.Signing;

/// <summary>A request as it came over the wire: what is signed is compared with what was sent, not with what it means.</summary>
internal sealed record SignedRequest(string Method, string Host, string Path, string Query)
{
    private const int LargestBody = 1024 * 1024;
    private const string DateHeader = "x-duo-date";
    private const string DuoPrefix = "x-duo-";

    public string? Authorization { get; init; }

    /// <summary><c>X-Duo-Date</c>, or <c>Date</c> when there is none.</summary>
    public string? Date { get; init; }

    /// <summary>Every <c>x-duo-*</c> header, names in lower case.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> DuoHeaders { get; init; } = [];

    public string? ContentType { get; init; }

    public byte[] Body { get; init; } = [];

    public bool IsForm => HasType("application/x-www-form-urlencoded");

    public bool IsJson => HasType("application/json");

    public IReadOnlyList<(byte[] Name, byte[] Value)> QueryPairs => EncodedPairs.Read(Query);

    public IReadOnlyList<(byte[] Name, byte[] Value)> FormPairs => IsForm ? EncodedPairs.Read(Encoding.UTF8.GetString(Body)) : [];

    /// <summary>Reads a request; a body beyond 1 MB is <see langword="null"/>.</summary>
    public static async Task<SignedRequest?> ReadAsync(HttpRequest request)
    {
        var (path, query) = Target(request);
        return await BodyAsync(request) is not { } body ? null : new SignedRequest(request.Method, request.Host.Value ?? string.Empty, path, query)
        {
            Authorization = Header(request, "Authorization"),
            Date = Header(request, DateHeader) ?? Header(request, "Date"),
            DuoHeaders =
            [
                .. request.Headers.Where(static header => header.Key.StartsWith(DuoPrefix, StringComparison.OrdinalIgnoreCase))
                    .Select(static header => KeyValuePair.Create(header.Key.ToLowerInvariant(), header.Value.ToString())),
            ],
            ContentType = request.ContentType,
            Body = body,
        };
    }

    // The path as it was sent: a decoded one would be another line 4. A client may send "?" with nothing behind it.
    private static (string Path, string Query) Target(HttpRequest request)
    {
        var raw = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        var target = string.IsNullOrEmpty(raw) ? request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + request.QueryString.Value : raw;
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (target, string.Empty) : (target[..mark], target[(mark + 1)..]);
    }

    // Without a Content-Length too: Duo's Node client sends chunks.
    private static async Task<byte[]?> BodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        var chunk = new byte[8192];
        for (var read = 1; read > 0;)
        {
            read = await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted);
            await body.WriteAsync(chunk.AsMemory(0, read));
            if (body.Length > LargestBody)
            {
                return null;
            }
        }

        return body.ToArray();
    }

    private static string? Header(HttpRequest request, string name) => request.Headers[name] is { Count: 1 } values ? values.ToString() : null;

    private bool HasType(string type) =>
        ContentType is not null && string.Equals(ContentType.Split(';')[0].Trim(), type, StringComparison.OrdinalIgnoreCase);
}
