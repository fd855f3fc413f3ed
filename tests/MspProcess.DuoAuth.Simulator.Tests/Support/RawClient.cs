using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace MspProcess.DuoAuth.Simulator.Tests.Support;

/// <summary>Sends bytes as they are, for requests that no HTTP client would send, to a simulator behind its own server.</summary>
internal sealed class RawClient(Uri server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sends a request with the length of its body, whatever the body holds.</summary>
    public Task<RawResponse> SendAsync(string method, string target, string? contentType = null, byte[]? body = null, params IEnumerable<string> headers)
    {
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{method} {target} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: close\r\n");
        if (contentType is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Type: {contentType}\r\n");
        }

        foreach (var header in headers)
        {
            head.Append(header).Append("\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body?.Length ?? 0}\r\n\r\n");
        return SendAsync([.. Encoding.Latin1.GetBytes(head.ToString()), .. body ?? []]);
    }

    public Task<RawResponse> SendFormAsync(string target, string form) =>
        SendAsync("POST", target, "application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(form));

    private async Task<RawResponse> SendAsync(byte[] request)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Host, server.Port, deadline.Token);
        var stream = socket.GetStream();
        await stream.WriteAsync(request, deadline.Token);
        using var response = new MemoryStream();

        try
        {
            await stream.CopyToAsync(response, deadline.Token);
        }
        catch (IOException)
        {
            // The server may reset the connection after its response; what was read until then counts.
        }

        return Parse(Encoding.UTF8.GetString(response.ToArray()));
    }

    private static RawResponse Parse(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end > 0 && int.TryParse(text.AsSpan(9, 3), CultureInfo.InvariantCulture, out var status)
            ? new(status, Location(text[..end]), text[(end + 4)..])
            : new(0, string.Empty, string.Empty);
    }

    private static string Location(string head) => head.Split("\r\n")
        .Where(static line => line.StartsWith("Location: ", StringComparison.OrdinalIgnoreCase))
        .Select(static line => line[10..])
        .SingleOrDefault(string.Empty);
}
