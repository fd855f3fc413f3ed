namespace MspProcess.DuoAuth.Tests.Protocol;

/// <summary>A body that can only be read, and asynchronously.</summary>
internal abstract class TestStream : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await FillAsync(buffer, cancellationToken);
        _position += read;

        return read;
    }

    protected abstract ValueTask<int> FillAsync(Memory<byte> buffer, CancellationToken cancellationToken);
}

/// <summary>Never ends.</summary>
internal sealed class FloodStream : TestStream
{
    protected override ValueTask<int> FillAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        buffer.Span.Fill((byte)' ');

        return ValueTask.FromResult(buffer.Length);
    }
}

/// <summary>Breaks at once.</summary>
internal sealed class BreakingStream : TestStream
{
    protected override ValueTask<int> FillAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        ValueTask.FromException<int>(new IOException("reset"));
}

/// <summary>Gives its start and then nothing until it is canceled.</summary>
internal sealed class StallingStream(byte[] start) : TestStream
{
    private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Stalled => _stalled.Task;

    protected override async ValueTask<int> FillAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (Position == 0)
        {
            start.CopyTo(buffer);

            return start.Length;
        }

        _stalled.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

        return 0;
    }
}
