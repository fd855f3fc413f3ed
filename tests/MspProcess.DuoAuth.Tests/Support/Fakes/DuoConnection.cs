using System.Collections.Concurrent;

namespace MspProcess.DuoAuth.Tests.Support.Fakes;

/// <summary>The line between the host and Duo: counts what goes over it, and can be cut.</summary>
internal sealed class DuoConnection : DelegatingHandler
{
    public ConcurrentQueue<Uri> Requests { get; } = new();

    /// <summary>Gets or sets what happens to a request in place of its delivery; <see langword="null"/> delivers it.</summary>
    public Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>? Cut { get; set; }

    public DuoConnection To(HttpMessageHandler duo)
    {
        InnerHandler = duo;
        return this;
    }

    public void Throw(Func<Exception> exception) => Cut = (_, _) => Task.FromException<HttpResponseMessage>(exception());

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request.RequestUri!);
        return Cut is { } cut ? cut(request, cancellationToken) : base.SendAsync(request, cancellationToken);
    }
}
