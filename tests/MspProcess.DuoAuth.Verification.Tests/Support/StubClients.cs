using Microsoft.Extensions.Time.Testing;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Tests.Support;

/// <summary>A transport on a stub, with a clock that a test moves.</summary>
internal sealed class StubClients : IHttpClientFactory, IDisposable
{
    public const string Secret = "authapisecret00000000000000000000000000A";

    public static readonly DateTimeOffset Start = new(2026, 12, 1, 10, 0, 0, TimeSpan.Zero);

    public StubClients()
    {
        Clock = new DuoClock(Time);
        Transport = new ApiTransport(this, Clock, Time);
    }

    public static ApiCredentials Credentials { get; } = new("DIAUTHAPI00000000001", Secret, new Uri("https://api-xxxxxxxx.duosecurity.com/"));

    public FakeTimeProvider Time { get; } = new(Start);

    public DuoStub Duo { get; } = new();

    public DuoClock Clock { get; }

    public ApiTransport Transport { get; }

    public HttpClient CreateClient(string name) => new(Duo, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Responds to everything but the ping, whose clock is ours.</summary>
    public void Respond(Func<StubRequest, HttpResponseMessage> respond) => Duo.Respond = (request, _) => Task.FromResult(
        request.Path == "/auth/v2/ping" ? DuoStub.Ok($"{{\"time\":{Time.GetUtcNow().ToUnixTimeSeconds()}}}") : respond(request));

    public void Dispose() => Duo.Dispose();
}
