using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Protocol.Tokens;

namespace MspProcess.DuoAuth.Tests.Protocol;

/// <summary>The client as it is registered, with a stub below it and a clock beside it.</summary>
internal sealed class Duo : IDisposable
{
    public const string ClientId = "DIXXXXXXXXXXXXXXXXXX";
    public const string ClientSecret = "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";
    public const string HostName = "api-xxxxxxxx.duosecurity.com";
    public const string Origin = "https://api-xxxxxxxx.duosecurity.com";
    public const string UserName = "alice";
    public const string Nonce = "nonce-0123456789-nonce";
    public const string State = "state-0123456789-state";
    public const string Code = "code-0123456789";
    public const string RedirectUri = "https://portal.example/signin-duo";

    private readonly ServiceProvider _services;

    public Duo()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddDuoProtocol();
        services.AddHttpClient(DuoDefaults.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => Server);
        _services = services.BuildServiceProvider();
    }

    public static DuoCredentials Credentials { get; } = new() { ClientId = ClientId, ClientSecret = ClientSecret, Host = Host(HostName) };

    public static CodeExchangeRequest Exchange { get; } = new() { Code = Code, RedirectUri = RedirectUri, Nonce = Nonce, UserName = UserName };

    public static AuthorizeRequest Authorize { get; } = new() { State = State, Nonce = Nonce, UserName = UserName, RedirectUri = RedirectUri };

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public StubDuo Server { get; } = new();

    public IDuoClient Client => _services.GetRequiredService<IDuoClient>();

    public long Now => Time.GetUtcNow().ToUnixTimeSeconds();

    public static DuoApiHost Host(string text) =>
        new DuoApiHostPolicy([], allowLoopbackHttp: true).TryParse(text, out var host) ? host : throw new ArgumentException(text);

    public static string TokenResponse(string idToken) =>
        $$"""{"id_token":{{JsonSerializer.Serialize(idToken)}},"access_token":"opaque","expires_in":300,"token_type":"Bearer"}""";

    public Uri CreateAuthorizeUrl(DuoCredentials credentials, AuthorizeRequest request) => new(Client.CreateAuthorizeUrl(credentials, request));

    public Task<ProtocolResult<HealthConfirmation>> CheckHealthAsync() => Client.CheckHealthAsync(Credentials, CancellationToken.None);

    public Task<ProtocolResult<VerifiedAuthentication>> ExchangeAsync(CodeExchangeRequest? request = null) =>
        Client.ExchangeAsync(Credentials, request ?? Exchange, CancellationToken.None);

    public Task<ProtocolResult<VerifiedAuthentication>> ExchangeTokenAsync(string idToken, CodeExchangeRequest? request = null)
    {
        Server.RespondWith(TokenResponse(idToken));

        return ExchangeAsync(request);
    }

    public Task<ProtocolResult<VerifiedAuthentication>> ExchangePayloadAsync(string payload, CodeExchangeRequest? request = null) =>
        ExchangeTokenAsync(Jwt.Sign(Jwt.Header, payload, ClientSecret), request);

    public Task<ProtocolResult<VerifiedAuthentication>> ExchangeClaimAsync(string claim, string? literal, CodeExchangeRequest? request = null) =>
        ExchangePayloadAsync(Claims.With(Now, claim, literal), request);

    /// <summary>Validates a token without a call, and tells why it was refused.</summary>
    public async Task<DuoFailureReason?> FailureAsync(string token)
    {
        var validator = new DuoIdTokenValidator(Time);
        var outcome = await validator.ValidateAsync(token, DuoIdTokenExpectation.Of(Credentials, Exchange));

        return outcome.Failure?.Reason;
    }

    public void Dispose() => _services.Dispose();
}
