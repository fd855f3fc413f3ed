using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Benchmarks;

/// <summary>What a browser needs of a response to go on.</summary>
/// <param name="Status">The status.</param>
/// <param name="Location">Where to.</param>
/// <param name="Cookies">The cookies that were set, as the browser sends them.</param>
public sealed record BenchmarkResponse(int Status, string Location, string Cookies)
{
    internal static BenchmarkResponse Read(HttpContext context) => new(
        context.Response.StatusCode,
        context.Response.Headers.Location.ToString(),
        string.Join("; ", context.Response.Headers.SetCookie.Select(static cookie => cookie![..cookie!.IndexOf(';', StringComparison.Ordinal)])
            .Where(static cookie => !cookie.EndsWith('='))));
}
