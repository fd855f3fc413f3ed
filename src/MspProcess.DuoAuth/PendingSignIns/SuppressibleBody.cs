using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>A response body that passes bytes on while it is open, and drops them while it is not.</summary>
internal abstract class SuppressibleBody(IHttpResponseBodyFeature inner) : IHttpResponseBodyFeature
{
    private SuppressibleStream? _stream;
    private SuppressiblePipeWriter? _writer;

    /// <summary>Gets a value indicating whether what is written reaches the browser.</summary>
    public abstract bool IsOpen { get; }

    public Stream Stream => _stream ??= new SuppressibleStream(inner.Stream, this);

    public PipeWriter Writer => _writer ??= new SuppressiblePipeWriter(inner.Writer, this);

    protected IHttpResponseBodyFeature InnerBody => inner;

    public void DisableBuffering()
    {
        if (IsOpen)
        {
            inner.DisableBuffering();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken = default)
        => IsOpen ? inner.StartAsync(cancellationToken) : Task.CompletedTask;

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
        => IsOpen ? inner.SendFileAsync(path, offset, count, cancellationToken) : Task.CompletedTask;

    public Task CompleteAsync() => IsOpen ? inner.CompleteAsync() : Task.CompletedTask;
}
