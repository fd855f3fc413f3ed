using System.Buffers;
using System.Net;

namespace MspProcess.DuoAuth.Verification.Transport;

/// <summary>Makes one HTTP request within a deadline and a size, and refuses to be sent elsewhere.</summary>
internal sealed class ApiTransport(IHttpClientFactory clients, DuoClock clock, TimeProvider time) : IApiTransport
{
    /// <summary>The greatest body in bytes.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    /// <summary>The name of the <see cref="HttpClient"/>.</summary>
    public const string ClientName = "MspProcess.DuoAuth.Verification";

    private const int ReadBytes = 8 * 1024;

    public async Task<ApiResult<ApiBody>> SendAsync(ApiCredentials credentials, ApiCall call, CancellationToken cancellationToken)
    {
        var duoTime = call.IsUnsigned ? time.GetUtcNow() : await clock.NowAsync(this, credentials, cancellationToken);
        var result = await SendOnceAsync(credentials, call, duoTime, cancellationToken);
        if (result.Failure?.Kind != ApiFailureKind.ClockOff)
        {
            return result;
        }

        clock.Forget(credentials.Address);

        // What sends is never made twice, also where the first one was refused for certain: the next attempt measures anew.
        return call.Sends ? result : await SendOnceAsync(credentials, call, await clock.NowAsync(this, credentials, cancellationToken), cancellationToken);
    }

    private async Task<ApiResult<ApiBody>> SendOnceAsync(ApiCredentials credentials, ApiCall call, DateTimeOffset duoTime, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(call.Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var request = ApiRequest.Create(call, credentials, duoTime);
            var asked = request.RequestUri;
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (WasRedirected(response, asked))
            {
                return new ApiFailure(ApiFailureKind.Redirected, $"HTTP {(int)response.StatusCode}", MayHaveArrived: true);
            }

            return await ReadBodyAsync(response.Content, either.Token) is { } body
                ? ApiResponse.Read((int)response.StatusCode, ApiJson.ParseObject(body))
                : new ApiFailure(ApiFailureKind.TooLarge, $"more than {MaxBodyBytes} bytes", MayHaveArrived: true);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or IOException)
        {
            // A canceled call that sends may have arrived; only its caller can say what follows from that.
            cancellationToken.ThrowIfCancellationRequested();

            return exception is OperationCanceledException || deadline.IsCancellationRequested
                ? new ApiFailure(ApiFailureKind.Timeout, "no response in time", MayHaveArrived: true)
                : Describe(exception);
        }
    }

    // The second half is for a host that has replaced our handler by one that follows redirects.
    private static bool WasRedirected(HttpResponseMessage response, Uri? asked) =>
        response.StatusCode is >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest || response.RequestMessage?.RequestUri != asked;

    // Names of errors and types only: messages of exceptions may quote what was sent.
    private static ApiFailure Describe(Exception exception)
    {
        var error = (exception as HttpRequestException)?.HttpRequestError ?? (exception as HttpIOException)?.HttpRequestError ?? HttpRequestError.Unknown;
        var neverLeft = error is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError;

        return new ApiFailure(ApiFailureKind.Unreachable, $"{error}, {exception.GetBaseException().GetType().Name}", MayHaveArrived: !neverLeft);
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > MaxBodyBytes)
        {
            return null;
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var body = new ArrayBufferWriter<byte>();
        for (int read; (read = await stream.ReadAsync(body.GetMemory(ReadBytes)[..ReadBytes], cancellationToken)) > 0;)
        {
            body.Advance(read);
            if (body.WrittenCount > MaxBodyBytes)
            {
                return null;
            }
        }

        return body.WrittenMemory;
    }
}
