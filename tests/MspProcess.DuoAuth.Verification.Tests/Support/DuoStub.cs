using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace MspProcess.DuoAuth.Verification.Tests.Support;

/// <summary>A Duo that says what a test wants, and keeps every request that it was sent.</summary>
internal sealed class DuoStub : HttpMessageHandler
{
    private readonly ConcurrentQueue<StubRequest> _requests = new();

    /// <summary>Gets or sets what is sent back. Its default is a ping with our own time, and 404 for the rest.</summary>
    public Func<StubRequest, CancellationToken, Task<HttpResponseMessage>> Respond { get; set; } = static (_, _) => Task.FromResult(Json(404, "{\"stat\":\"FAIL\",\"code\":40401}"));

    public IReadOnlyList<StubRequest> Requests => [.. _requests];

    public IEnumerable<StubRequest> To(string pathEnd) => Requests.Where(request => request.Path.EndsWith(pathEnd, StringComparison.Ordinal));

    public static HttpResponseMessage Json(int status, string body) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Ok(string response) => Json(200, $"{{\"stat\":\"OK\",\"response\":{response}}}");

    public static HttpResponseMessage Vector(string id)
    {
        var (status, body) = VectorFile.Response(id);

        return Json(status, body);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var stored = await StubRequest.ReadAsync(request, cancellationToken);
        _requests.Enqueue(stored);
        var response = await Respond(stored, cancellationToken);
        response.RequestMessage = request;

        return response;
    }
}
