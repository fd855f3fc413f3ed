using System.IO.Pipelines;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>A pipe that passes bytes on while it is open and drops them while it is not.</summary>
internal sealed class SuppressiblePipeWriter(PipeWriter inner, SuppressibleBody body) : PipeWriter
{
    private const int SmallestScratch = 4096;
    private byte[] _scratch = [];
    private bool _isScratchInUse;

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        _isScratchInUse = !body.IsOpen;
        return _isScratchInUse ? Scratch(sizeHint) : inner.GetMemory(sizeHint);
    }

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        _isScratchInUse = !body.IsOpen;
        return _isScratchInUse ? Scratch(sizeHint) : inner.GetSpan(sizeHint);
    }

    /// <summary>Bytes count only if there was a way out both when they were written and now.</summary>
    public override void Advance(int bytes)
    {
        if (!_isScratchInUse && body.IsOpen)
        {
            inner.Advance(bytes);
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        => body.IsOpen ? inner.FlushAsync(cancellationToken) : default;

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
        => body.IsOpen ? inner.WriteAsync(source, cancellationToken) : default;

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        if (body.IsOpen)
        {
            inner.Complete(exception);
        }
    }

    public override ValueTask CompleteAsync(Exception? exception = null) => body.IsOpen ? inner.CompleteAsync(exception) : default;

    private byte[] Scratch(int sizeHint)
    {
        if (_scratch.Length < Math.Max(sizeHint, SmallestScratch))
        {
            _scratch = new byte[Math.Max(sizeHint, SmallestScratch)];
        }

        return _scratch;
    }
}
