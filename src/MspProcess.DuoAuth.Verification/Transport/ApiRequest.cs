using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using MspProcess.DuoAuth.Verification.Signing;

namespace MspProcess.DuoAuth.Verification.Transport;

/// <summary>Makes the HTTP request of a call: the bytes that are hashed are the bytes that are sent.</summary>
internal static class ApiRequest
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public static HttpRequestMessage Create(ApiCall call, ApiCredentials credentials, DateTimeOffset duoTime)
    {
        var parameters = new SortedDictionary<string, string>(call.Parameters, StringComparer.Ordinal);
        if (credentials.AccountId is { } account && !call.IsUnsigned)
        {
            parameters["account_id"] = account;   // signed like any other: added afterwards, it would not be the account that we signed for
        }

        var isPost = call.Method == HttpMethod.Post;
        var query = isPost ? [] : parameters.ToArray();
        var body = isPost ? ApiJson.Write(parameters) : [];
        var request = new HttpRequestMessage(call.Method, AddressOf(credentials.Address, call.Path, CanonicalParameters.Encode(query)))
        {
            // Many long polls share a connection where the other side can do it.
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        if (isPost)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        }

        if (!call.IsUnsigned)
        {
            var input = new SigningInput
            {
                Date = duoTime.UtcDateTime.ToString("R", CultureInfo.InvariantCulture),
                Method = call.Method.Method,
                Host = credentials.Address.Authority,
                Path = call.Path,
                Parameters = query,
                Body = body,
            };
            request.Headers.TryAddWithoutValidation("Date", input.Date);
            request.Headers.TryAddWithoutValidation(
                "Authorization", RequestSigner.Authorize(SignatureVersion.V5, input, credentials.IntegrationKey, credentials.SecretKey));
        }

        return request;
    }

    private static Uri AddressOf(Uri origin, string path, string query) => new(origin, query.Length == 0 ? path : $"{path}?{query}");
}
