using System.Buffers;

namespace MspProcess.DuoAuth.Protocol.Responses;

/// <summary>A body that is read up to a limit, in a buffer that is used again. What a token was in is cleared.</summary>
internal sealed class ResponseBody : IDisposable
{
    private const int FirstSize = 8 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _length;

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>Reads to the end.</summary>
    /// <returns><see langword="false"/> if there is more than the limit.</returns>
    public async ValueTask<bool> TryReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        for (int read; (read = await stream.ReadAsync(Free(limit), cancellationToken)) > 0;)
        {
            _length += read;
            if (_length > limit)
            {
                return false;
            }

            if (_length == _buffer.Length)
            {
                Grow();
            }
        }

        return true;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);

    /// <summary>Gives the room that is left, up to one byte beyond the limit.</summary>
    private Memory<byte> Free(int limit) => _buffer.AsMemory(_length, Math.Min(_buffer.Length, limit + 1) - _length);

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * _buffer.Length);
        Memory.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = larger;
    }
}
