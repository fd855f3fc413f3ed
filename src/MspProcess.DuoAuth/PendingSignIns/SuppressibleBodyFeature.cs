using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Drops the response body of a host that believes its user to be signed in, unless the response is an error.</summary>
internal sealed class SuppressibleBodyFeature(IHttpResponseBodyFeature inner, Func<bool> isOpen) : IHttpResponseBodyFeature
{
    private SuppressibleStream? _stream;
    private SuppressiblePipeWriter? _writer;

    public Stream Stream => _stream ??= new SuppressibleStream(inner.Stream, isOpen);

    public PipeWriter Writer => _writer ??= new SuppressiblePipeWriter(inner.Writer, isOpen);

    public void DisableBuffering()
    {
        if (isOpen())
        {
            inner.DisableBuffering();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken = default)
        => isOpen() ? inner.StartAsync(cancellationToken) : Task.CompletedTask;

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
        => isOpen() ? inner.SendFileAsync(path, offset, count, cancellationToken) : Task.CompletedTask;

    public Task CompleteAsync() => isOpen() ? inner.CompleteAsync() : Task.CompletedTask;
}
