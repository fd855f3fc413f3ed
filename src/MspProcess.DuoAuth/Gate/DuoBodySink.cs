using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Swallows the response body of a host that believes its user to be signed in, unless it answers with an error.</summary>
internal sealed class DuoBodySink(IHttpResponseBodyFeature inner, Func<bool> isOpen) : IHttpResponseBodyFeature
{
    private DuoGatedStream? _stream;
    private PipeWriter? _writer;

    public Stream Stream => _stream ??= new DuoGatedStream(inner.Stream, isOpen);

    public PipeWriter Writer => _writer ??= PipeWriter.Create(Stream, new StreamPipeWriterOptions(leaveOpen: true));

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

    public async Task CompleteAsync()
    {
        if (isOpen())
        {
            await FlushAsync();
            await inner.CompleteAsync();
        }
    }

    public async Task FlushAsync()
    {
        if (_writer is not null)
        {
            await _writer.FlushAsync();
        }
    }
}
