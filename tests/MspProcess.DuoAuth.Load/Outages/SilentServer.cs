using System.Net;
using System.Net.Sockets;

namespace MspProcess.DuoAuth.Load.Outages;

/// <summary>Accepts every connection on a loopback port and never says a word.</summary>
internal sealed class SilentServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _listening;
    private int _accepted;
    private int _open;
    private int _most;

    public SilentServer()
    {
        _listener.Start();
        _listening = ListenAsync();
    }

    public string Authority => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Gets how many connections were made.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Gets the greatest number of connections that were open at the same time.</summary>
    public int MostAtOnce => Volatile.Read(ref _most);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(HoldAsync(await _listener.AcceptSocketAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task HoldAsync(Socket socket)
    {
        using var _ = socket;
        Interlocked.Increment(ref _accepted);
        var open = Interlocked.Increment(ref _open);
        for (var most = MostAtOnce; open > most && Interlocked.CompareExchange(ref _most, open, most) != most; most = MostAtOnce)
        {
        }

        try
        {
            var buffer = new byte[4096];
            while (await socket.ReceiveAsync(buffer, _stop.Token) > 0)
            {
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // The caller has given up, or the run is over.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
