using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.Tokens;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Tests.Protocol;

/// <summary>T09: nothing that lets anybody in reaches a text that may be logged.</summary>
public sealed class DuoSecrecyTests : IDisposable
{
    private readonly Duo _duo = new();

    [Fact]
    public async Task T09_ToString_HidesSecrets()
    {
        var token = Jwt.Sign(Jwt.Header, Claims.Good(_duo.Now).ToJsonString(), Duo.ClientSecret);
        var outcome = await _duo.ExchangeTokenAsync(token);
        var texts = string.Join('\n', new object?[]
        {
            Duo.Credentials, Duo.Exchange, Duo.Authorize, outcome, outcome.Value,
            DuoIdTokenExpectation.Of(Duo.Credentials, Duo.Exchange), CompactJwt.Read(token),
        });

        foreach (var secret in new[] { Duo.ClientSecret, Duo.Code, Duo.Nonce, Duo.State, token })
        {
            Assert.DoesNotContain(secret, texts, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task T09_ResponseThatEchoesWhatWasSent_IsNotQuoted()
    {
        _duo.Server.Respond = async (request, cancellationToken) => new HttpResponseMessage(HttpStatusCode.BadRequest)
        {
            Content = new StringContent(System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string>
            {
                ["error"] = $"bad {Duo.Code.ToUpperInvariant()}",
                ["error_description"] = await request.Content!.ReadAsStringAsync(cancellationToken),
            })),
        };

        var detail = (await _duo.ExchangeAsync()).Failure!.Detail!;

        Assert.DoesNotContain(Duo.Code, detail, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("eyJ", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T09_ExceptionThatQuotesTheRequest_IsNotQuoted()
    {
        _duo.Server.Throw(new HttpRequestException($"cannot post {Duo.Code}", new IOException(Duo.ClientSecret)));

        var detail = (await _duo.ExchangeAsync()).Failure!.Detail!;

        Assert.Equal("Unknown, IOException", detail);
    }

    [Fact]
    public async Task T09_HttpClientAtTrace_LogsNothing()
    {
        using var logs = new CollectingLoggerProvider();
        var server = new StubDuo();
        server.RespondWith("""{"error":"invalid_grant"}""", HttpStatusCode.BadRequest);
        var services = new ServiceCollection();
        services.AddLogging(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(logs));
        services.AddDuoProtocol();
        services.AddHttpClient(DuoDefaults.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => server);
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IDuoClient>().ExchangeAsync(Duo.Credentials, Duo.Exchange, CancellationToken.None);

        Assert.Single(server.Requests);
        Assert.All(logs.Messages, static message => Assert.StartsWith("Microsoft.Extensions.Http.DefaultHttpClientFactory", message, StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Messages, static message => message.Contains(Duo.Code, StringComparison.Ordinal) || message.Contains("eyJ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Failed to verify signature.", "Failed to verify signature.")]
    [InlineData("a\r\nb\0c\u001b[31mé", "a??b?c?[31m?")]
    [InlineData("x eyJhbGciOiJIUzUxMiJ9.e30.abcdef y", "x [hidden] y")]
    [InlineData("id=0123456789abcdef01234567;", "[hidden];")]
    [InlineData("id=0123456789", "id=0123456789")]
    [InlineData("the sent value is code-1, or CODE-1", "the sent value is [hidden], or [hidden]")]
    [InlineData("  two  blanks ", "two  blanks ")]
    [InlineData("", "")]
    public void ForOperators_Text_IsPrintableAndHarmless(string text, string expected)
    {
        Assert.Equal(expected, LogText.ForOperators(text, "code-1", string.Empty));
    }

    [Fact]
    public void ForOperators_LongText_IsCut()
    {
        Assert.Equal(200, LogText.ForOperators(string.Join(' ', Enumerable.Repeat("word", 100_000))).Length);
    }

    public void Dispose() => _duo.Dispose();

    private sealed class CollectingLoggerProvider : ILoggerProvider, ILogger
    {
        private string _category = string.Empty;

        public List<string> Messages { get; } = [];

        public ILogger CreateLogger(string categoryName)
        {
            _category = categoryName;

            return this;
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Messages.Add($"{_category}: {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
