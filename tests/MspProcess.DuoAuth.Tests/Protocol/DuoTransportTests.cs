using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Protocol.Responses;

namespace MspProcess.DuoAuth.Tests.Protocol;

/// <summary>What happens below the protocol: silence, breaks, redirects, floods.</summary>
public sealed class DuoTransportTests : IDisposable
{
    private const string Good = """{"stat":"OK"}""";

    private readonly Duo _duo = new();

    [Fact]
    public async Task T38_DuoThatNeverResponds_TimesOutAfterFiveSeconds()
    {
        _duo.Server.Respond = NeverAsync;

        var call = _duo.CheckHealthAsync();
        _duo.Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(call.IsCompleted);
        _duo.Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(DuoFailureReason.DuoTimeout, (await call).Failure?.Reason);
    }

    [Fact]
    public async Task T38_BodyThatStopsHalfway_TimesOutAfterFiveSecondsInAll()
    {
        var body = new StallingStream(Encoding.UTF8.GetBytes("""{"stat":"""));
        _duo.Server.Respond = async (_, cancellationToken) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(3), _duo.Time, cancellationToken);

            return new HttpResponseMessage { Content = new StreamContent(body) };
        };

        var call = _duo.ExchangeAsync();
        _duo.Time.Advance(TimeSpan.FromSeconds(3));
        await body.Stalled;
        _duo.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(DuoFailureReason.DuoTimeout, (await call).Failure?.Reason);
    }

    [Fact]
    public async Task T38_SocketThatAcceptsAndKeepsSilent_TimesOut()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var duo = new RealClient(_duo.Time);
        var credentials = Duo.Credentials with { Host = Duo.Host($"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}") };

        var call = duo.Client.CheckHealthAsync(credentials, CancellationToken.None);
        using var connection = await listener.AcceptTcpClientAsync();
        _duo.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(DuoFailureReason.DuoTimeout, (await call).Failure?.Reason);
    }

    [Fact]
    public async Task Exchange_SocketThatSpeaksNoTls_IsATlsFailure()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var duo = new RealClient(_duo.Time);
        var host = $"localhost.test:{((IPEndPoint)listener.LocalEndpoint).Port}";
        Assert.True(new DuoApiHostPolicy([host], allowLoopbackHttp: false).TryParse(host, out var apiHost));
        duo.ConnectTo = (IPEndPoint)listener.LocalEndpoint;

        var call = duo.Client.ExchangeAsync(Duo.Credentials with { Host = apiHost }, Duo.Exchange, CancellationToken.None);
        using (var connection = await listener.AcceptTcpClientAsync())
        {
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        }

        Assert.Equal(DuoFailureReason.DuoTlsFailure, (await call).Failure?.Reason);
    }

    [Fact]
    public async Task Exchange_ClosedPort_IsUnreachable()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var duo = new RealClient(_duo.Time);

        var outcome = await duo.Client.CheckHealthAsync(Duo.Credentials with { Host = Duo.Host($"127.0.0.1:{port}") }, CancellationToken.None);

        Assert.Equal(DuoFailureReason.DuoUnreachable, outcome.Failure?.Reason);
        Assert.Contains("ConnectionError", outcome.Failure?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_CanceledByTheCaller_Throws()
    {
        using var caller = new CancellationTokenSource();
        _duo.Server.Respond = NeverAsync;

        var health = _duo.Client.CheckHealthAsync(Duo.Credentials, caller.Token);
        var exchange = _duo.Client.ExchangeAsync(Duo.Credentials, Duo.Exchange, caller.Token);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => health);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => exchange);
    }

    [Fact]
    public async Task Call_CanceledByTheCallerWhileTheConnectionBreaks_Throws()
    {
        using var caller = new CancellationTokenSource();
        _duo.Server.Respond = async (_, _) =>
        {
            await caller.CancelAsync();
            throw new HttpRequestException("broken");
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _duo.Client.CheckHealthAsync(Duo.Credentials, caller.Token));
    }

    [Fact]
    public async Task T38_DeadlineThatComesOutAsABrokenConnection_IsATimeout()
    {
        _duo.Server.Respond = async (_, cancellationToken) =>
        {
            var canceled = new TaskCompletionSource();
            await using var registration = cancellationToken.Register(canceled.SetResult);
            await canceled.Task;
            throw new HttpRequestException("aborted");
        };

        var call = _duo.CheckHealthAsync();
        _duo.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(DuoFailureReason.DuoTimeout, (await call).Failure?.Reason);
    }

    [Fact]
    public async Task Call_CanceledByNobodyWeKnow_IsATimeout()
    {
        // So a connection that is not made in time ends.
        _duo.Server.Throw(new TaskCanceledException("connect", new TimeoutException()));

        Assert.Equal(DuoFailureReason.DuoTimeout, (await _duo.CheckHealthAsync()).Failure?.Reason);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(304)]
    [InlineData(307)]
    [InlineData(308)]
    [InlineData(399)]
    public async Task Call_Redirect_IsRefusedAndNotFollowed(int status)
    {
        _duo.Server.RespondWith(() => new HttpResponseMessage((HttpStatusCode)status)
        {
            Headers = { Location = new Uri("https://evil.example/") },
            Content = new StringContent(Good),
        });

        Assert.Equal(DuoFailureReason.DuoRedirected, (await _duo.CheckHealthAsync()).Failure?.Reason);
        Assert.Equal(DuoFailureReason.DuoRedirected, (await _duo.ExchangeAsync()).Failure?.Reason);
        Assert.Equal(2, _duo.Server.Requests.Count);
    }

    [Fact]
    public async Task Call_HandlerThatFollowedARedirect_IsRefused()
    {
        _duo.Server.RespondWith(() => new HttpResponseMessage
        {
            RequestMessage = new HttpRequestMessage(HttpMethod.Get, "https://evil.example/"),
            Content = new StringContent(Good),
        });

        Assert.Equal(DuoFailureReason.DuoRedirected, (await _duo.CheckHealthAsync()).Failure?.Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_BodyOverAMegabyte_IsTooLarge(bool lengthIsKnown)
    {
        var flood = new FloodStream();
        _duo.Server.RespondWith(() =>
        {
            var content = new StreamContent(flood);
            content.Headers.ContentLength = lengthIsKnown ? long.MaxValue : null;

            return new HttpResponseMessage { Content = content };
        });

        var outcome = await _duo.CheckHealthAsync();

        Assert.Equal(DuoFailureReason.DuoResponseTooLarge, outcome.Failure?.Reason);
        Assert.True(flood.Position < 2 * DuoTransport.MaxBodyBytes);
    }

    [Fact]
    public async Task Call_BodyOfExactlyAMegabyte_IsRead()
    {
        _duo.Server.RespondWith(Good.PadRight(DuoTransport.MaxBodyBytes));

        Assert.True((await _duo.CheckHealthAsync()).Succeeded);
    }

    [Fact]
    public async Task Call_ServerErrorWithAFlood_IsAServerError()
    {
        _duo.Server.RespondWith(() => new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new StreamContent(new FloodStream()) });

        Assert.Equal(DuoFailureReason.DuoServerError, (await _duo.CheckHealthAsync()).Failure?.Reason);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, DuoFailureReason.DuoUnreachable)]
    [InlineData(HttpRequestError.ConnectionError, DuoFailureReason.DuoUnreachable)]
    [InlineData(HttpRequestError.ProxyTunnelError, DuoFailureReason.DuoUnreachable)]
    [InlineData(HttpRequestError.ResponseEnded, DuoFailureReason.DuoUnreachable)]
    [InlineData(HttpRequestError.Unknown, DuoFailureReason.DuoUnreachable)]
    [InlineData(HttpRequestError.SecureConnectionError, DuoFailureReason.DuoTlsFailure)]
    [InlineData(HttpRequestError.InvalidResponse, DuoFailureReason.DuoResponseUnreadable)]
    [InlineData(HttpRequestError.ConfigurationLimitExceeded, DuoFailureReason.DuoResponseTooLarge)]
    public async Task Call_TransportError_IsNamed(HttpRequestError error, DuoFailureReason expected)
    {
        _duo.Server.Throw(new HttpRequestException(error, "x"));

        Assert.Equal(expected, (await _duo.CheckHealthAsync()).Failure?.Reason);
        Assert.Equal(expected, (await _duo.ExchangeAsync()).Failure?.Reason);
    }

    [Fact]
    public async Task Call_TlsErrorInsideAnother_IsATlsFailure()
    {
        _duo.Server.Throw(new HttpRequestException("x", new IOException("y", new AuthenticationException("z"))));

        Assert.Equal(DuoFailureReason.DuoTlsFailure, (await _duo.CheckHealthAsync()).Failure?.Reason);
    }

    [Fact]
    public async Task Call_ConnectionThatBreaksInTheBody_IsUnreachable()
    {
        _duo.Server.RespondWith(() => new HttpResponseMessage { Content = new StreamContent(new BreakingStream()) });

        Assert.Equal(DuoFailureReason.DuoUnreachable, (await _duo.CheckHealthAsync()).Failure?.Reason);
    }

    public void Dispose() => _duo.Dispose();

    private static async Task<HttpResponseMessage> NeverAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

        return new HttpResponseMessage();
    }
}
