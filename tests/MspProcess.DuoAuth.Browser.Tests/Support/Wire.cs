using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Connections;

namespace MspProcess.DuoAuth.Browser.Tests.Support;

/// <summary>Every byte that a host has sent, as it left the server: redirects and responses to scripts too, which no page shows.</summary>
internal sealed class Wire
{
    private readonly ArrayBufferWriter<byte> _sent = new();
    private readonly Lock _lock = new();

    public ConnectionDelegate Record(ConnectionDelegate next) => connection =>
    {
        connection.Transport = new WirePipe(connection.Transport, Keep);
        return next(connection);
    };

    public bool HasSent(string text)
    {
        lock (_lock)
        {
            return _sent.WrittenSpan.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            _sent.Write(bytes);
        }
    }
}
