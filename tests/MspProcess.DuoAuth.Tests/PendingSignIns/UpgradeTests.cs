using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MspProcess.DuoAuth.Tests.PendingSignIns;

/// <summary>A connection that is handed over after a pending sign-in would carry raw bytes past everything that drops them.</summary>
public sealed class UpgradeTests
{
    private const string Secret = "balance-of-ann";

    [Theory]
    [InlineData("ann", false)]
    [InlineData("bob", true)]
    public async Task B1_UpgradeAfterASignIn_IsHandedOverOnlyIfTheUserIsSignedIn(string name, bool isHandedOver)
    {
        Exception? thrown = null;
        await using var portal = await StartAsync(app => app.MapGet("/raw", async context =>
        {
            var upgrade = context.Features.GetRequiredFeature<IHttpUpgradeFeature>();
            Assert.True(upgrade.IsUpgradableRequest);
            await context.SignInAsync(context.Request.Query["name"].ToString());
            Assert.Equal(isHandedOver, upgrade.IsUpgradableRequest);
            thrown = await Record.ExceptionAsync(async () =>
            {
                await using var stream = await upgrade.UpgradeAsync();
                await stream.WriteAsync(Encoding.ASCII.GetBytes(Secret));
            });
        }));

        var received = await SendRawAsync(portal, $"GET /raw?name={name} HTTP/1.1\r\nHost: localhost:{portal.BaseAddress.Port}\r\nAccept: text/html\r\nConnection: Upgrade\r\nUpgrade: raw\r\n\r\n");

        Assert.Equal(isHandedOver, received.Contains(Secret, StringComparison.Ordinal));
        Assert.StartsWith(isHandedOver ? "HTTP/1.1 101" : "HTTP/1.1 302", received, StringComparison.Ordinal);
        Assert.Equal(isHandedOver, thrown is null);
        Assert.Equal(isHandedOver ? 0 : 1, portal.TransactionCount());
    }

    /// <summary>The middleware of web sockets takes hold of the connection before the host signs in.</summary>
    [Theory]
    [InlineData(HostServers.Kestrel, "ann", false)]
    [InlineData(HostServers.Kestrel, "bob", true)]
    [InlineData(HostServers.Http2, "ann", false)]
    [InlineData(HostServers.Http2, "bob", true)]
    public async Task B1_WebSocketAfterASignIn_IsOpenOnlyIfTheUserIsSignedIn(string server, string name, bool isOpen)
    {
        await using var portal = await StartAsync(
            static app => app.Map("/socket", static async context =>
            {
                await context.SignInAsync(context.Request.Query["name"].ToString());
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
                await socket.SendAsync(Encoding.ASCII.GetBytes(Secret), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
            }),
            server);
        using var client = new ClientWebSocket();
        client.Options.HttpVersion = server == HostServers.Http2 ? HttpVersion.Version20 : HttpVersion.Version11;
        client.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var invoker = new HttpMessageInvoker(LoopbackListener.NewHandler());
        var address = new UriBuilder(portal.BaseAddress) { Scheme = server == HostServers.Http2 ? "wss" : "ws", Path = "/socket", Query = "name=" + name }.Uri;

        var failure = await Record.ExceptionAsync(() => client.ConnectAsync(address, invoker, TestContext.Current.CancellationToken));

        Assert.Equal(isOpen, failure is null);
        Assert.Equal(isOpen, client.State == WebSocketState.Open);
    }

    private static async Task<TestPortal> StartAsync(Action<WebApplication> endpoints, string server = HostServers.Kestrel)
    {
        var portal = await TestPortal.StartAsync(new TestPortalSetup
        {
            Pipeline = static app => app.UseWebSockets(),
            Endpoints = endpoints,
        }.On(server));
        await portal.LinkAsync("ann");
        return portal;
    }

    private static async Task<string> SendRawAsync(TestPortal portal, string request)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, portal.BaseAddress.Port, cancellation);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), cancellation);
        var received = new StringBuilder();
        var buffer = new byte[4096];
        while (!received.ToString().Contains("\r\n\r\n", StringComparison.Ordinal)
            || (received.ToString().StartsWith("HTTP/1.1 101", StringComparison.Ordinal) && !received.ToString().Contains(Secret, StringComparison.Ordinal)))
        {
            var count = await stream.ReadAsync(buffer, cancellation);
            if (count == 0)
            {
                break;
            }

            received.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        return received.ToString();
    }
}
