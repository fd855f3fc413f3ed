using System.Net;
using System.Net.Http.Headers;

namespace MspProcess.DuoAuth.Protocol.Responses;

/// <summary>Posts a form to Duo within a deadline and a size, and follows no redirect.</summary>
internal sealed class DuoTransport(IHttpClientFactory clients, TimeProvider time)
{
    /// <summary>How long a call may take, with the body (T38).</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    /// <summary>The greatest body in bytes.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    private static readonly MediaTypeWithQualityHeaderValue Json = new("application/json");

    public async Task<ProtocolResult<DuoResponse>> PostAsync(
        string endpoint, IReadOnlyDictionary<string, string> form, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);

        try
        {
            using var client = clients.CreateClient(DuoDefaults.HttpClientName);
            using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new FormUrlEncodedContent(form) };
            request.Headers.Accept.Add(Json);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);

            return WasRedirected(response, endpoint)
                ? new ProtocolFailure(DuoFailureReason.DuoRedirected, $"HTTP {(int)response.StatusCode}")
                : await ReadAsync(response, either.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // A cancellation that the caller did not ask for is a timeout: ours, or the one of making the connection.
            return exception is OperationCanceledException || deadline.IsCancellationRequested
                ? new ProtocolFailure(DuoFailureReason.DuoTimeout)
                : TransportFailure.Of(exception);
        }
    }

    // The second half is for a host that has replaced our handler by one that follows redirects.
    private static bool WasRedirected(HttpResponseMessage response, string endpoint) =>
        response.StatusCode is >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest
        || (response.RequestMessage?.RequestUri is { } asked && asked != new Uri(endpoint));

    private static async Task<ProtocolResult<DuoResponse>> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var body = new ResponseBody();
        var isWhole = await TryReadBodyAsync(response.Content, body, cancellationToken);
        var parsed = new DuoResponse((int)response.StatusCode, isWhole ? ProtocolJson.ParseObject(body.Memory) : null, response.Headers.Date);

        return !isWhole && parsed.IsSuccess
            ? new ProtocolFailure(DuoFailureReason.DuoResponseTooLarge, $"more than {MaxBodyBytes} bytes")
            : parsed;
    }

    private static async ValueTask<bool> TryReadBodyAsync(HttpContent content, ResponseBody body, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > MaxBodyBytes)
        {
            return false;
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        return await body.TryReadAsync(stream, MaxBodyBytes, cancellationToken);
    }
}
