using System.Security.Cryptography;
using System.Text;

namespace MspProcess.DuoAuth.Simulator.Signing;

/// <summary>What a client signs, in the versions that Duo takes. Nothing in a request says which one it is.</summary>
internal static class CanonicalRequest
{
    /// <summary>Five lines: the parameters of query and form.</summary>
    public static string V2(SignedRequest request, string host) =>
        string.Join('\n', Head(request, host), CanonicalParameters.Of([.. request.QueryPairs, .. request.FormPairs]));

    /// <summary>Seven lines: the parameters of the query, the hash of the body's bytes, and the hash of the <c>x-duo-*</c> headers.</summary>
    public static string V5(SignedRequest request, string host) =>
        string.Join('\n', Head(request, host), CanonicalParameters.Of(request.QueryPairs), Hash(request.Body), Hash(Headers(request)));

    private static string Head(SignedRequest request, string host) =>
        string.Join('\n', request.Date, request.Method.ToUpperInvariant(), host.ToLowerInvariant(), request.Path);

    private static byte[] Headers(SignedRequest request) => Encoding.UTF8.GetBytes(string.Join(
        '\0',
        request.DuoHeaders.OrderBy(static header => header.Key, StringComparer.Ordinal).SelectMany(static header => new[] { header.Key, header.Value })));

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA512.HashData(bytes));
}
