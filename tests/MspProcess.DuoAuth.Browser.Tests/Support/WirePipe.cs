using System.IO.Pipelines;

namespace MspProcess.DuoAuth.Browser.Tests.Support;

/// <summary>A connection that shows what is written to it.</summary>
internal sealed class WirePipe(IDuplexPipe inner, Action<ReadOnlySpan<byte>> written) : PipeWriter, IDuplexPipe
{
    private Memory<byte> _memory;

    public PipeReader Input => inner.Input;

    public PipeWriter Output => this;

    public override bool CanGetUnflushedBytes => inner.Output.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.Output.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => _memory = inner.Output.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        written(_memory.Span[..bytes]);
        _memory = _memory[bytes..];   // a writer may advance several times over what it was given
        inner.Output.Advance(bytes);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.Output.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => inner.Output.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Output.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.Output.CompleteAsync(exception);
}
