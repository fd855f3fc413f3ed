namespace MspProcess.DuoAuth.Verification.Tests.Support;

/// <summary>Hands requests on to the stub. The factory disposes what it is given; the stub belongs to the test.</summary>
internal sealed class StubRelay(HttpMessageHandler inner) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _inner = new(inner, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _inner.SendAsync(request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        _inner.Dispose();
        base.Dispose(disposing);
    }
}
